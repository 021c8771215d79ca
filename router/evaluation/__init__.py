"""How good a cascade is on labelled incidents: every tier asked once, every question after that answered by replay."""
