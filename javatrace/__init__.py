"""Log bytes to LogRecord to StackTrace to Incident: what was printed, and nothing guessed. Standard library only."""
