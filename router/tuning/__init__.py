"""Thresholds with a proof: of the certified operating points the one that settles most, or why there is none."""
