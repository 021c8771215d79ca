"""A stack frame to the place in the source it ran in: its names read, its file found, its member placed."""
