"""The way to the outside: standard streams that take any text, and text that cannot steer a terminal."""
