"""How does a library that knows rdflib see a store?"""

from __future__ import annotations

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import Dataset

from rls_graph.identifiers import PREFIXES


def dataset_over(store: ox.Store) -> Dataset:
    """Return an rdflib data set over a store; its default graph is the union of all graphs.

    Nothing is copied: a look-up reads the store. A store that was opened for reading
    refuses changes.
    """
    default = store.quads_for_pattern(None, None, None, ox.DefaultGraph())
    # A store whose graphs share triples has all of them in its default graph, once.
    union = next(default, None) is None
    dataset = Dataset(store=OxigraphStore(store=store), default_union=union)
    for prefix, space in PREFIXES.items():
        dataset.namespace_manager.bind(prefix, space, override=True, replace=True)
    return dataset
