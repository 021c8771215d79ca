"""A stack frame to its place in the source: its names decoded, its file found, its member chosen."""
