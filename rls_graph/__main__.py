"""Run the program with ``python -m rls_graph``."""

from rls_graph.cli import run

if __name__ == "__main__":
    run()
