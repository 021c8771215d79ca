"""Fault localization: the methods that a trace leads to, their features, and a learned order of suspects."""
