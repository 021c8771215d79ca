"""Whether a fix holds: its diff tried in a scratch copy, with the user's own build, or javac alone."""
