"""What the index answers and keeps, as values without behaviour: methods, outlines, statements."""
