"""What the generators read, and how their answers are held to closed lists; knows no model's weights."""
