"""Texts to labels: encoders, linear models, how the two are pooled, and which label is answered."""
