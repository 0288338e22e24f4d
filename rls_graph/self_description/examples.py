"""How are the named questions and the prefixes said, so that query editors find them?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import DCTERMS, OWL, RDF, RDFS, SH, XSD, Literal, URIRef
from rdflib.term import Node

from rls_graph.identifiers import PREFIXES, data_iri
from rls_graph.queries import Question, list_questions
from rls_graph.self_description.naming import PREFIX_DECLARATIONS, part_iri

Triple = tuple[Node, Node, Node]

# What looks like a prefix; one too many that is declared does no harm.
_PREFIX = re.compile(r"(?<![\w-])([A-Za-z][\w-]*):")


def describe_questions() -> Iterator[Triple]:
    """Yield every question as an executable query, ready to run as it is.

    Source:
        SHACL Advanced Features, section 8.1 (SPARQL-based targets use the same terms) and the
        conventions of sib-swiss/sparql-examples, README.
    """
    for question in list_questions():
        iri = URIRef(data_iri("question", question.name))
        yield iri, RDF.type, SH.SPARQLExecutable
        yield iri, RDF.type, SH.SPARQLSelectExecutable
        yield iri, RDFS.label, _english(question.title)
        yield iri, RDFS.comment, _english(f"{question.title}: {question.answers}")
        yield iri, DCTERMS.identifier, Literal(question.name)
        yield iri, SH.prefixes, PREFIX_DECLARATIONS
        yield iri, SH.select, Literal(with_prefixes(question))


def describe_prefixes() -> Iterator[Triple]:
    """Yield the prefixes that every query may use.

    Source:
        SHACL, section 5.2.1 (prefix declarations).
    """
    yield PREFIX_DECLARATIONS, RDF.type, OWL.Ontology
    yield PREFIX_DECLARATIONS, RDFS.label, _english("prefixes of the graph")
    for prefix, space in PREFIXES.items():
        declaration = part_iri("prefix", space)
        yield PREFIX_DECLARATIONS, SH.declare, declaration
        yield declaration, RDF.type, SH.PrefixDeclaration
        yield declaration, SH.prefix, Literal(prefix)
        yield declaration, SH.namespace, Literal(space, datatype=XSD.anyURI)


def with_prefixes(question: Question) -> str:
    """Return the query of a question as any SPARQL server runs it.

    >>> from rls_graph.queries import get_question
    >>> print(with_prefixes(get_question("hedges")).splitlines()[0])
    PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
    """
    used = {name for name in _PREFIX.findall(question.runnable) if name in PREFIXES}
    declared = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in sorted(used))
    return f"{declared}\n{question.runnable}"


def _english(text: str) -> Literal:
    return Literal(text, lang="en")
