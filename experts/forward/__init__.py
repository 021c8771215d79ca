"""The small default models run in numpy: tokens in, numbers out; neither torch nor transformers is imported."""
