"""Scripts that print the project's figures, each run as `python -m bench.NAME`; imported by nothing that ships."""
