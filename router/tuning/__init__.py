"""Thresholds by proof: the cheapest operating point whose error is certified, or the reason why there is none."""
