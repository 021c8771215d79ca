"""Evidence to Prediction: the models. The only package that knows torch, and only inside functions."""
