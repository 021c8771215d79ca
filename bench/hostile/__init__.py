"""Hostile text: its shapes, and every pattern of the project tried on them; shared by tests and by scripts of bench."""
