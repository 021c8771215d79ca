"""Log messages from the statements of Java source that make them: labelled text without running anything."""
