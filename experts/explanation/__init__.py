"""What can be said of a failure: the catalogue of what messages mean."""
