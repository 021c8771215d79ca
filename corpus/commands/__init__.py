"""What the commands of `python -m corpus` do, by subject: each parses, calls and says what came of it."""
