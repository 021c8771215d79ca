"""The members of tier 2 that are no transformers, what they know of an application, and pooling."""
