"""The commands of `python -m corpus`, by subject: each parses, calls and reports."""
