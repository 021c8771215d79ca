"""Finds where in a large log something failed, without parsing; only the lines around it are handed on."""
