"""How does the store become one HTML file?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Set as AbstractSet
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from rls_graph.analysis.content import DRAFTED, Content
from rls_graph.analysis.paths import Limits
from rls_graph.analysis.steps import Step, steps_of
from rls_graph.analysis.verdict import REPLICATED, Verdict, verdict_on
from rls_graph.identifiers import PREFIXES
from rls_graph.page.appearance import appearance
from rls_graph.page.argument import argument_view
from rls_graph.page.choosing import MOST_IN_HTML, first_sources
from rls_graph.page.embedding import content_security_policy, safe_json
from rls_graph.page.excerpt import read_excerpt
from rls_graph.page.mechanism import mechanism_view
from rls_graph.page.network import vis_network_script
from rls_graph.page.source_text import Sentence, all_sentences
from rls_graph.store.protocol import GraphStore

if TYPE_CHECKING:
    from jinja2 import Template

_FOLDER = Path(__file__).parent
# The parts of the script, in the order in which they stand; they share one scope.
_SCRIPTS = (
    "elements",
    "content",
    "looks",
    "drawing",
    "address",
    "standing",
    "filters",
    "taking-away",
    "routes",
    "first-view",
    "graph",
    "boxes",
    "panel",
    "claim",
    "evidence",
    "entity",
    "overview",
    "rows",
    "texts",
    "reading-views",
    "search",
    "picture",
    "turtle",
    "saving",
    "start",
)
# More sources than these are found by words, not in a list.
MOST_CHOICES = 12
MOST_CITED = 50


def write_page(store: GraphStore, path: Path) -> str:
    """Write the page that people browse.

    The file needs nothing else: it opens from disk, makes no request, and is the same,
    byte for byte, for the same triples.

    Args:
        store: Holds the graph.
        path: The file to write.

    Returns:
        Which part of the graph the page shows, in a sentence; empty where it shows all.
    """
    content, note = read_excerpt(store)
    write_page_of(content, path, note)
    return note


def write_page_of(content: Content, path: Path, note: str = "") -> None:
    """Write the page of a graph whose content has been read; see ``write_page``."""
    path.write_bytes(render_page(content, note).encode())


def render_page(content: Content, note: str = "") -> str:
    """Return the page as HTML.

    Args:
        content: What it shows.
        note: Says of what it is a part; empty where it is all.
    """
    style = _text("page.css")
    script = _script()
    verdicts = {claim.id: verdict_on(claim, content) for claim in content.claims}
    sentences = all_sentences(content)
    first = first_sources(content)
    in_html = _in_html(content, first)
    return _template().render(
        content=content,
        claims={claim.id: claim for claim in content.claims},
        data=safe_json(_data(content, verdicts, first) | _texts(sentences, in_html)),
        edition=content.edition,
        heading=_heading(content.edition.title),
        in_html=in_html,
        looks=appearance(),
        most_choices=MOST_CHOICES,
        most_cited=MOST_CITED,
        note=note,
        policy=content_security_policy([script, vis_network_script()], [style]),
        script=Markup(script),  # noqa: S704  our own files
        rows=[claim for claim in content.claims if claim.source in in_html],
        sentences=sentences,
        source_labels={source.id: source.label for source in content.sources},
        style=Markup(style),  # noqa: S704  our own file
        used=_used(content),
        verdicts=verdicts,
        vis_network=Markup(vis_network_script()),  # noqa: S704  the library that pyvis ships
    )


def _heading(title: str) -> str:
    """Return the title of the graph without the name of the program before it."""
    said = title.partition(": ")[2] or title or "a graph without a title"
    return said[:1].upper() + said[1:]


def _used(content: Content) -> dict[str, dict[str, int]]:
    """Count the values that a filter may ask for, in the order in which they are shown."""
    claims = content.claims
    kinds = Counter(claim.kind for claim in claims)
    kinds["rls:EvidenceLine"] = len(content.lines)
    kinds["rls:Disagreement"] = len(content.disagreements)
    certainty = Counter(claim.certainty for claim in claims)
    return {
        "kind": kinds,
        "certainty": {key: certainty[key] for key in appearance()["certainty"] if certainty[key]},
        "method": Counter(line.method for line in content.lines),
        "polarity": Counter(claim.polarity for claim in claims),
        "curation": Counter(claim.curation for claim in claims),
        "source": Counter(claim.source for claim in claims),
    }


def _in_html(content: Content, first: tuple[str, ...]) -> frozenset[str]:
    """Return the sources whose rows and sentences stand in the file as HTML."""
    if len(content.claims) <= MOST_IN_HTML:
        return frozenset(source.id for source in content.sources)
    return frozenset(first)


def _texts(sentences: dict[str, tuple[Sentence, ...]], in_html: AbstractSet[str]) -> dict[str, Any]:
    """Return the sentences that do not stand in the file as HTML, as lists."""
    return {
        "texts": {
            source: [
                [[[part.text, part.claims, part.lines] for part in each.segments], each.claims]
                for each in said
            ]
            for source, said in sentences.items()
            if source not in in_html
        }
    }


def _data(content: Content, verdicts: dict[str, Verdict], first: tuple[str, ...]) -> dict[str, Any]:
    drafted = any(claim.curation == DRAFTED for claim in content.claims)
    passages = {
        key: {"label": passage.label, "source": passage.source}
        for key, passage in content.passages.items()
    }
    return {
        **{field.name: getattr(content, field.name) for field in fields(content)},
        # Claims and lines have their words; the sentences have what stands around them.
        "passages": passages,
        "grounds": content.grounds,
        "first": first,
        "replicating": REPLICATED,
        "looks": appearance(),
        "prefixes": PREFIXES,
        "verdicts": verdicts,
        # What no person has read counts only if asked.
        "steps": _steps(content.curated()),
        "draftedSteps": _steps(content) if drafted else (),
        "limits": Limits()._asdict(),
        "layouts": {"argument": argument_view(content), "mechanism": mechanism_view(content)},
    }


def _steps(content: Content) -> list[Step]:
    return [step for each in steps_of(content).values() for step in each]


def _script() -> str:
    parts = "\n".join(_text(f"scripts/{name}.js") for name in _SCRIPTS)
    return f'"use strict";\n(() => {{\n{parts}}})();\n'


@cache
def _text(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True,
        finalize=_visible,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    return environment.from_string(_text("page.html.jinja"))


def _visible(value: Any) -> Any:
    """Return a text with a sign for NUL, which HTML cannot hold; all else as it is."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return value.replace("\0", "\u2400")
    return value
