"""Labelled sets and statements of source to the examples that models learn from."""
