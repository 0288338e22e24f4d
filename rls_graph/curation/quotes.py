"""Do the quoted words stand in the source, character for character?"""

from __future__ import annotations

from rls_graph.curation.positioned_yaml import Node
from rls_graph.curation.problems import ProblemList, closest_passage, shown
from rls_graph.models import Passage, Source, SourceText
from rls_graph.sources.passages import cuts_a_pair, cuts_a_word, occurrences, passage_at


def find_passage(
    words: str, occurrence: int | None, source: Source, node: Node, problems: ProblemList
) -> Passage | None:
    """Return the passage that a quote names; note why there is none.

    The words must stand in the title or the abstract, character for character. They may not
    start or end with space, inside a word or number, or between the brackets of a pair.

    Args:
        words: The words, as the claims file gives them.
        occurrence: Which of several places is meant, counted from 1; ``None`` if not said.
        source: The source with its text.
        node: Where the quote stands in the claims file.
        problems: Takes what is wrong.
    """
    text = source.text
    if text is None:
        problems.add(node, f"the text of {source.key!r} is not at hand, so no quote can be checked")
        return None
    if words != words.strip():
        problems.add(
            node, f"the quote starts or ends with space: {shown(words)}", "leave the space out"
        )
        return None
    places = _whole_places(words, text, node, problems)
    if not places:
        return None
    chosen = _choose(words, occurrence, len(places), node, problems)
    if chosen is None:
        return None
    section, start = places[chosen - 1]
    return passage_at(source.key, section, text.characters, start, start + len(words))


def _whole_places(
    words: str, text: SourceText, node: Node, problems: ProblemList
) -> list[tuple[str, int]]:
    """Return where the words start, and in which section; note why they do so nowhere."""
    places = [
        (section.name, at)
        for at in occurrences(words, text.characters)
        if (section := text.section_at(at, at + len(words)))
    ]
    if not places:
        problems.add(
            node,
            f"these words do not stand in the source: {shown(words)}",
            lambda: _nearest(words, text),
        )
        return []
    whole = [each for each in places if not _cut(words, text, each[1])]
    if not whole:
        problems.add(
            node,
            f"the quote starts or ends {_cut(words, text, places[0][1])}: {shown(words)}",
            lambda: _nearest(words, text),
        )
    return whole


def _cut(words: str, text: SourceText, at: int) -> str:
    """Say what words at a place cut in two, or return an empty text."""
    if cuts_a_word(text.characters, at, at + len(words)):
        return "inside a word"
    if cuts_a_pair(text.characters, at, at + len(words)):
        return "between the brackets of a pair"
    return ""


def _choose(
    words: str, occurrence: int | None, count: int, node: Node, problems: ProblemList
) -> int | None:
    """Return which of several places is meant, counted from 1; note if that is not clear."""
    if occurrence is None and count > 1:
        problems.add(
            node,
            f"these words stand in the source {count} times: {shown(words)}",
            f"say which with occurrence: 1 to {count}, or quote more words",
        )
        return None
    if occurrence is not None and occurrence > count:
        times = "once" if count == 1 else f"{count} times"
        problems.add(
            node,
            f"occurrence {occurrence} of words that stand in the source {times}: {shown(words)}",
            "leave the occurrence out" if count == 1 else f"write occurrence: 1 to {count}",
        )
        return None
    return occurrence or 1


def _nearest(words: str, text: SourceText) -> str:
    outside = [at for at in occurrences(words, text.characters) if not _cut(words, text, at)]
    if outside:
        return "they stand outside its title and abstract"
    sections = [text.characters[each.start : each.end] for each in text.sections]
    return closest_passage(words, "\n".join(sections))
