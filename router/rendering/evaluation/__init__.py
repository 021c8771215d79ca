"""A finished evaluation to text, one file for each format; the sections are laid out once for all."""
