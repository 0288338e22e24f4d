"""``make coverage``: which part of the branches do the tests take, without the statements?

Reads the report of ``coverage json`` on its standard input.
"""

from __future__ import annotations

import json
import sys


def taken(report: str) -> float:
    """Return the percentage of branches that are taken."""
    totals = json.loads(report)["totals"]
    return float(100 * totals["covered_branches"] / totals["num_branches"])


if __name__ == "__main__":
    found = taken(sys.stdin.read())
    print(f"branches alone: {found:.2f} %")
    sys.exit(found < float(sys.argv[1]))
