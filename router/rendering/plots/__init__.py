"""Finished evaluations as pictures: PNG files with matplotlib, characters in a terminal with plotext."""
