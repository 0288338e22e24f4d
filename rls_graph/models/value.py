"""What is common to all values: they never change and take no unknown field."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from rls_graph.identifiers import SLUG_PATTERN


class Value(BaseModel):
    """A frozen value; an unknown field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


#: Small letters and digits in words joined by hyphens.
Slug = Annotated[str, StringConstraints(pattern=f"^{SLUG_PATTERN}$")]
#: Two slugs joined by a full stop: the source of a finding and its key.
ItemSlug = Annotated[str, StringConstraints(pattern=rf"^{SLUG_PATTERN}\.{SLUG_PATTERN}$")]
#: A text with something in it that is no space.
Text = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
#: A prefix of the graph, a colon and a local name.
Curie = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]+:[A-Za-z0-9_-]+$")]
