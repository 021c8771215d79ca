"""Static analysis of Java source on its syntax tree: calls, types, what can fail on a line, what it throws."""
