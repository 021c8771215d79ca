"""Closed lists that logs are read with: levels, times, error codes, libraries, the JDK's own messages."""
