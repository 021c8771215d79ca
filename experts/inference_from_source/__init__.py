"""The type of an exception that the log does not print, read in the source at the line that failed."""
