"""Exact intervals, bootstrap, calibration error, risk and coverage."""
