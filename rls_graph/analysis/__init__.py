"""The graph as a network, for algorithms."""
