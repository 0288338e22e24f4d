"""Do the quoted words stand in the source, character for character?"""

from __future__ import annotations

from rls_graph.curation.positioned_yaml import Node
from rls_graph.curation.problems import ProblemList, closest_passage
from rls_graph.models import Passage, Source
from rls_graph.sources.passages import cuts_a_word, occurrences, passage_at


def find_passage(
    words: str, occurrence: int | None, source: Source, node: Node, problems: ProblemList
) -> Passage | None:
    """Return the passage that a quote names; note why there is none.

    Args:
        words: The words, as the claims file gives them.
        occurrence: Which of several places is meant, counted from 1; ``None`` if not said.
        source: The source with its text.
        node: Where the quote stands in the claims file.
        problems: Takes what is wrong.
    """
    if source.text is None:
        problems.add(node, f"the text of {source.key!r} is not at hand, so no quote can be checked")
        return None
    characters = source.text.characters
    places = [
        (section.name, at, at + len(words))
        for at in occurrences(words, characters)
        if (section := source.text.section_at(at, at + len(words)))
    ]
    if not places:
        problems.add(
            node, f"these words do not stand in the source: {words!r}", _nearest(words, source)
        )
        return None
    if occurrence is None and len(places) > 1:
        problems.add(
            node,
            f"these words stand in the source {len(places)} times: {words!r}",
            f"say which with occurrence: 1 to {len(places)}, or quote more words",
        )
        return None
    if occurrence is not None and occurrence > len(places):
        times = "once" if len(places) == 1 else f"{len(places)} times"
        problems.add(
            node, f"occurrence {occurrence} of words that stand in the source {times}: {words!r}"
        )
        return None
    section, start, end = places[(occurrence or 1) - 1]
    if cuts_a_word(characters, start, end):
        problems.add(
            node, f"the quote starts or ends inside a word: {words!r}", _nearest(words, source)
        )
        return None
    return passage_at(source.key, section, characters, start, end)


def _nearest(words: str, source: Source) -> str:
    assert source.text is not None  # noqa: S101 - find_passage has looked
    if words in source.text.characters and not cuts_a_word(
        source.text.characters, at := source.text.characters.index(words), at + len(words)
    ):
        return "they stand outside its title and abstract"
    sections = [source.text.characters[s.start : s.end] for s in source.text.sections]
    return closest_passage(words, "\n".join(sections))
