"""Where triples live, and the files they are written to; knows no claim."""
