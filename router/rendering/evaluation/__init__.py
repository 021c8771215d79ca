"""A finished evaluation to text, one file a format; the sections are laid out once, for all of them."""
