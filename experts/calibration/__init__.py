"""Raw scores to probabilities that an answer is right, fitted on a split of their own."""
