"""Which packages are libraries': told by jars that are installed as libraries and by what public programs import."""
