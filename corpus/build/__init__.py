"""Builds and tests that fail: Maven, Ant and JUnit run on broken projects of ours."""
