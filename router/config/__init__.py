"""Settings: what may be set, where files are found, how one is edited."""
