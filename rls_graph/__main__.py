"""Run the program with ``python -m rls_graph``."""

from rls_graph.cli import main

if __name__ == "__main__":
    main()
