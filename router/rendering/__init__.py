"""Finished values to text, one file a format; opens no file, prints nothing, asks no expert."""
