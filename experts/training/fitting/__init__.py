"""What is fitted after the weights: linear models, pooling, calibration, and the validation that judges them."""
