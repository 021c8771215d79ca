"""What an expert may look at for one incident, as values: the incident, its source, suspects, inferred type."""
