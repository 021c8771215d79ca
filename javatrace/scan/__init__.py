"""Where in a large log something failed, found without parsing: only the lines around it are handed on."""
