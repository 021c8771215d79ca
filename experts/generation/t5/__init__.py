"""The T5 writer: its input, its output, and what holds the one to the other."""
