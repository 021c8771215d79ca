"""What every training shares: requests, loops, losses, checkpoints, histories, scores."""
