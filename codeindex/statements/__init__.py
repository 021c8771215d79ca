"""Statements that make text (log calls, exceptions with messages): mined from source, matched with what was logged."""
