"""The graph over HTTP: SPARQL, the page, a query editor, and every IRI of the graph."""
