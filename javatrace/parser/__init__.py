"""Lines to records with their stack traces: frames, headers, causes, and lines that only look like them."""
