"""Models as triples, and triples checked against their shapes; knows no store."""
