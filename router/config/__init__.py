"""Settings: what can be set, where configs are found, how one is edited."""
