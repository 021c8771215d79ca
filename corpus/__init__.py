"""How labelled data is made: from Java source and from real JVMs. Nothing that ships imports it."""
