"""Which known name is nearest to a wrong one?"""

from __future__ import annotations

from collections.abc import Sequence

#: How alike two names must be, from 0 to 100, to suggest one for the other.
_ALIKE = 70
#: How much less alike a second suggestion may be.
_MARGIN = 4
#: From how many letters on a part of a longer name is taken for it.
_PART = 4
#: How many names are listed where none is alike.
_LISTED = 12


def folded(name: str) -> str:
    """Return a name as names are compared: case, hyphens, underscores and spaces do not matter.

    >>> folded("Iron-deficiency  anemia")
    'iron deficiency anemia'
    """
    return " ".join(name.replace("-", " ").replace("_", " ").casefold().split())


def nearest_names(name: str, known: Sequence[str]) -> str:
    """Return 'did you mean …?' with up to three known names, or the known names if none is near.

    >>> nearest_names("leovdopa treatment", ["levodopa treatment", "brain", "iron"])
    "did you mean 'levodopa treatment'?"
    >>> nearest_names("xyz", ["brain", "iron"])
    'there are: brain, iron'
    """
    # Only a wrong name pays for this import.
    from rapidfuzz import fuzz, utils

    wrong = utils.default_process(name)
    scored = []
    for each in known:
        right = utils.default_process(each)
        score = fuzz.ratio(wrong, right)
        if len(right) > len(wrong) >= _PART:
            # A user often types the first words of a longer name.
            score = max(score, 0.95 * fuzz.partial_ratio(wrong, right))
        scored.append((-score, each))
    best = min(scored, default=(0.0, ""))[0]
    if -best >= _ALIKE:
        near = [each for score, each in sorted(scored) if score <= best + _MARGIN][:3]
        return f"did you mean {' or '.join(map(repr, near))}?"
    listed = ", ".join(known[:_LISTED]) + (", …" if len(known) > _LISTED else "")
    return f"there are: {listed}" if known else "none is known"
