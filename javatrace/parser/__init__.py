"""Lines to records with their stack traces: frames, headers, causes, and what only looks like them."""
