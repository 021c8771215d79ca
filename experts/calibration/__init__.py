"""Raw scores to probabilities that mean what they say, fitted on a split of their own."""
