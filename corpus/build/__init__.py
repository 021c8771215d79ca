"""Builds and tests that fail: Maven, Ant and JUnit really run on broken projects of ours."""
