"""What the source tells of an exception that the log does not print: read at its line, never guessed."""
