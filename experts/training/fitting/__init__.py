"""What is fitted after the weights: linear models, pooling, calibration, validation."""
