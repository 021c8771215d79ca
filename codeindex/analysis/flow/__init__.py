"""Value flow around a stack, on demand: what can have thrown, and where its value comes from."""
