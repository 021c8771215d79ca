"""One kind of personal data a file; registry.py lists them."""
