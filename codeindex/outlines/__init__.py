"""The types and members of each file with their lines: made from the tree once, looked up by frames."""
