"""What tuning and monitoring found, to text; asks nothing, writes no file."""
