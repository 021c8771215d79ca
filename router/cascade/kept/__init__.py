"""Answers of earlier runs: kept by what they depend on, given again where nothing of it changed."""
