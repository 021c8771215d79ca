"""Labelled incidents: read, checked, mixed."""
