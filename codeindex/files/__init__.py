"""The source files of a repository, from a folder or a git revision: listed, read, and cached on disk."""
