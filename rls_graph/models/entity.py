"""What is an entity that the ontology does not know?"""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from rls_graph.models.value import Curie, Slug, Text, Value

#: An absolute IRI; what RFC 3987 keeps out of one is kept out here.
Iri = Annotated[
    str, StringConstraints(pattern=r'^[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]+$')
]


class Entity(Value):
    """Something that imported claims are about; ``matches`` mean exactly the same elsewhere.

    ``kind`` is a class of entities; ``origin`` says which file names the entity.
    """

    key: Slug
    kind: Curie
    label: Text
    definition: Text
    synonyms: tuple[Text, ...] = ()
    matches: tuple[Iri, ...] = ()
    note: Text | None = None
    origin: Text | None = None

    @property
    def curie(self) -> str:
        """What claims call it."""
        return f"entity:{self.key}"
