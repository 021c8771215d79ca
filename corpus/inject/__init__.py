"""One fault planted in a real program, its tests run on a real JVM, and what crashed kept with the truth."""
