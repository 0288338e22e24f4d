"""How is a record in XML parsed safely, and which words does an element show?"""

from __future__ import annotations

import html.entities
import re
from collections.abc import Iterator

from lxml import etree

from rls_graph.sources.article import one_line
from rls_graph.sources.markup import raised
from rls_graph.sources.records import RawRecord, RecordError

Element = etree._Element  # noqa: SLF001 - lxml has no public name for it

_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]*);")
_FACES = {"superscript": "sup", "subscript": "sub"}
# Elements of JATS that show no words in a line of text.
_SILENT = frozenset(
    (
        *("table-wrap", "fig", "table", "graphic", "tex-math", "supplementary-material", "fn"),
        *("object-id", "media", "contrib-group"),
    )
)
# Elements between whose words there is a space on paper.
_BLOCKS = frozenset(
    (
        *("p", "title", "list-item", "list", "disp-formula", "disp-quote", "break", "label", "sec"),
        *("td", "th"),
    )
)


def parse_record(raw: RawRecord, characters: str) -> Element:
    """Return the element of a record.

    No document type is read, no entity but the five of XML and the characters that HTML names
    is known, and nothing is fetched: the record is parsed without what stands above it.

    Args:
        raw: The record.
        characters: Its characters.

    Raises:
        RecordError: If it is not well-formed; the text names the line in the file.
    """
    if "&" in characters and "<![CDATA[" not in characters:
        characters = _ENTITY.sub(_character, characters)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
        encoding="utf-8",
    )
    wrapped = f"<r {raw.context}>{characters}</r>".encode()
    try:
        root = etree.fromstring(wrapped, parser)
    except etree.XMLSyntaxError as error:
        line = raw.place.line + max(0, (error.lineno or 1) - 1)
        problem = one_line(re.sub(r", line \d+, column \d+.*$", "", error.msg or "broken"))
        raise RecordError(f"is no well-formed XML at line {line}: {problem}") from error
    if len(root) != 1 or next(root.iter(etree.Entity), None) is not None:
        raise RecordError("uses an entity that it does not define, or is no single element")
    return root[0]


def words_of(element: Element | None) -> str:
    """Return the words of an element on one line, as they are read.

    Superscripts and subscripts become characters of their own where Unicode has them, so
    that ten to the sixth does not become 106. Tables and figures are no words.

    >>> words_of(etree.fromstring("<t>10<sup>6</sup> <i>cells</i> in H<sub>2</sub>O</t>"))
    '10⁶ cells in H₂O'
    """
    if element is None:
        return ""
    # Most elements hold only text.
    return one_line("".join(_pieces(element)) if len(element) else element.text or "")


def child_words(element: Element, path: str) -> str:
    """Return the words of the first element at a path, or an empty text."""
    return words_of(element.find(path))


def all_words(element: Element, path: str) -> list[str]:
    """Return the words of each element at a path that has some."""
    return [words for each in element.iterfind(path) if (words := words_of(each))]


def local_name(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def without_namespaces(element: Element) -> Element:
    """Take the namespaces off the names of an element and all that is in it."""
    for each in element.iter():
        if isinstance(each.tag, str) and "}" in each.tag:
            each.tag = local_name(each)
    return element


def _pieces(element: Element) -> Iterator[str]:
    # EndNote writes <style face="superscript">.
    name = _FACES.get(element.get("face", ""), local_name(element))
    block = name in _BLOCKS
    if block:
        yield " "
    if name in {"sup", "sub"}:
        inside = "".join([element.text or "", *_of_children(element)])
        yield raised(inside.strip(), up=name == "sup")
    else:
        yield element.text or ""
        yield from _of_children(element)
    if block:
        yield " "


def _of_children(element: Element) -> Iterator[str]:
    for child in element:
        if local_name(child) not in _SILENT:
            yield from _pieces(child)
        yield child.tail or ""


def _character(entity: re.Match[str]) -> str:
    """Return the character that HTML and the DTDs of JATS name alike, as a reference."""
    found = html.entities.html5.get(f"{entity[1]};")
    return "".join(f"&#{ord(each)};" for each in found) if found else entity[0]
