"""What the evidence comes to, and the graph as a network for algorithms."""
