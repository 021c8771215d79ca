"""Faults planted on paper: real Java source, and the trace that a JVM would print had it failed there."""
