"""How does the store become one HTML file?"""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from rls_graph.identifiers import PREFIXES
from rls_graph.page.appearance import appearance
from rls_graph.page.argument import argument_view
from rls_graph.page.content import Content
from rls_graph.page.embedding import content_security_policy, safe_json
from rls_graph.page.mechanism import mechanism_view
from rls_graph.page.network import vis_network_script
from rls_graph.page.reading import read_content
from rls_graph.page.source_text import sentences_of
from rls_graph.page.verdict import Verdict, verdict_on
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
    "filters",
    "graph",
    "panel",
    "routes",
    "reading-views",
    "search",
    "picture",
    "turtle",
    "saving",
    "start",
)


def write_page(store: GraphStore, path: Path) -> None:
    """Write the page that people browse.

    The file needs nothing else: it opens from disk, makes no request, and is the same,
    byte for byte, for the same triples.

    Args:
        store: Holds the graph.
        path: The file to write.
    """
    path.write_bytes(render_page(read_content(store)).encode())


def render_page(content: Content) -> str:
    """Return the page as HTML.

    Args:
        content: What it shows.
    """
    style = _text("page.css")
    script = _script()
    verdicts = {claim.id: verdict_on(claim, content) for claim in content.claims}
    return _template().render(
        content=content,
        claims={claim.id: claim for claim in content.claims},
        data=safe_json(_data(content, verdicts)),
        heading=_heading(content.title),
        looks=appearance(),
        order={"certainty": {key: i for i, key in enumerate(appearance()["certainty"])}},
        policy=content_security_policy([vis_network_script(), script], [style]),
        script=Markup(script),  # noqa: S704  our own files
        sentences={each.id: sentences_of(each.id, content) for each in content.sources},
        source_labels={source.id: source.label for source in content.sources},
        style=Markup(style),  # noqa: S704  our own file
        used=_used(content),
        verdicts=verdicts,
        vis_network=Markup(vis_network_script()),  # noqa: S704  the library that pyvis ships
    )


def _heading(title: str) -> str:
    """Return the title of the graph without the name of the program before it."""
    said = title.partition(": ")[2] or title
    return said[:1].upper() + said[1:]


def _used(content: Content) -> dict[str, dict[str, int]]:
    """Count the values that a filter may ask for, in the order in which they are shown."""
    claims = content.claims
    kinds = Counter(claim.kind for claim in claims)
    kinds["rls:EvidenceLine"] = len(content.lines)
    certainty = Counter(claim.certainty for claim in claims)
    return {
        "kind": kinds,
        "certainty": {key: certainty[key] for key in appearance()["certainty"] if certainty[key]},
        "method": Counter(line.method for line in content.lines),
        "polarity": Counter(claim.polarity for claim in claims),
        "source": Counter(claim.source for claim in claims),
    }


def _data(content: Content, verdicts: dict[str, Verdict]) -> dict[str, Any]:
    return {
        **{field.name: getattr(content, field.name) for field in fields(content)},
        "looks": appearance(),
        "prefixes": PREFIXES,
        "verdicts": verdicts,
        "layouts": {"argument": argument_view(content), "mechanism": mechanism_view(content)},
    }


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
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
    )
    return environment.from_string(_text("page.html.jinja"))
