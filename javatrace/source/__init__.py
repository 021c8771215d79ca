"""Names on a command line to bytes and lines: files, archives, encodings."""
