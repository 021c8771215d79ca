"""What was logged, as values: throwables, frames, records, incidents."""
