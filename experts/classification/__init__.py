"""Texts to labels: encoders, linear readers, how two are pooled, and the probability that an answer is right."""
