"""Whether an answer is right: types, places, diffs."""
