"""The cascade replayed on kept answers at any thresholds."""
