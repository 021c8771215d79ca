"""What several reports are made of: numbers as words, sections, tables that fit, diffs."""
