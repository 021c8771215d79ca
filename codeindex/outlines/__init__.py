"""The types and members of each file with their lines: read from the syntax tree once, then looked up by frames."""
