"""Labelled sets to model folders: what `hybrid train` runs; analysing a log needs none of it."""
