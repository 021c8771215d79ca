"""How good a cascade is on labelled incidents: every tier is asked once, all figures come from replayed answers."""
