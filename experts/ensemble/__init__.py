"""The members of tier 2 that are not transformers, what the ensemble knows of an application, and pooling."""
