"""Logs written as JSON or XML: each value to an event and its trace."""
