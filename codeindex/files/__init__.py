"""The source files of a repository: listed, read, remembered on disk, from a folder or a git revision."""
