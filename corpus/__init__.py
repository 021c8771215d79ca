"""How labelled data is made: mining Java source, provoking and injecting faults on a real JVM. Nothing that ships imports it."""
