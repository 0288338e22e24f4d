"""What was read from the folder of one source?"""

from __future__ import annotations

from typing import NamedTuple

from rls_graph.models import Claim, Entity, Source


class Seed(NamedTuple):
    """What was read from the folder of one source."""

    #: The source of the folder.
    source: Source
    #: The sources that its record tells of, such as errata; they have no text of their own.
    told: tuple[Source, ...]
    claims: tuple[Claim, ...]
    #: What an imported folder speaks of and the ontology does not know.
    entities: tuple[Entity, ...] = ()
