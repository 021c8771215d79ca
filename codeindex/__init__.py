"""A stack frame to the Java method it ran in, and a log line to the statement that printed it."""
