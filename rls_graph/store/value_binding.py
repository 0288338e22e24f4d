"""How is a term given for a variable of a query, whoever answers it?

Oxigraph takes terms beside the query, but they do not reach into its sub-queries; the SPARQL
Protocol has no such thing. So the term takes the place of the variable, word by word of the
grammar: never inside of a text, an IRI or a comment, and only where the variable is the one that
the query projects. A last ``BIND`` (or ``VALUES``, where a sub-query yields the variable too)
gives it back to the projection, grouping, order and template, which stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pyoxigraph as ox

from rls_graph.errors import QueryError
from rls_graph.store.sparql_text import Token, form_of, text_of, tokens_of

_NO_BLANK = "a blank node cannot be given for a variable"


def with_values(tokens: Sequence[Token], values: Mapping[str, str]) -> list[Token]:
    """Return a query in which terms stand for variables.

    Args:
        tokens: The words of the query.
        values: Terms in N-Triples syntax, by the name of the variable.

    Raises:
        QueryError: If the query does not project a variable, or a value is no IRI or literal.
    """
    bound = list(tokens)
    for name, value in values.items():
        bound = _Binding(bound, name, _term_text(value)).bound()
    return bound


def _term_text(value: str) -> str:
    try:
        (triple,) = ox.parse(f"<x:s> <x:p> {value} .", format=ox.RdfFormat.N_TRIPLES)
    except (SyntaxError, ValueError) as error:
        raise QueryError(f"{value!r} is not one term in N-Triples syntax", "") from error
    if not isinstance(triple.object, ox.NamedNode | ox.Literal):
        raise QueryError(_NO_BLANK, "")
    return str(triple.object)


class _Binding:
    """Walks once over a query and puts a term in the place of a variable."""

    def __init__(self, tokens: Sequence[Token], name: str, term: str) -> None:
        self._query = text_of(tokens)
        self._tokens = list(tokens)
        self._place = 0
        self._name = name
        self._term = term
        names = {token.text[1:] for token in tokens if token.kind == "variable"}
        self._fresh = next(
            f"{name}_{n}" for n in range(len(names) + 1) if f"{name}_{n}" not in names
        )
        self._yielded = False

    def bound(self) -> list[Token]:
        form = form_of(self._tokens, self._query)
        head = list(self._until_group())
        short = form == "CONSTRUCT" and any(token.is_word("WHERE") for token in head)
        if form == "CONSTRUCT" and not short:
            head += [*self._copied_group(), *self._until_group()]
        if form == "SELECT":
            self._check_projection(head)
        if self._place == len(self._tokens):
            raise QueryError(
                f"a query without a pattern has no variable ?{self._name}", self._query
            )
        group = list(self._group(tail=not short))
        rest = self._tokens[self._place :]
        return [*head, *group, *rest]

    def _check_projection(self, head: Sequence[Token]) -> None:
        if not self._projects(head):
            raise QueryError(f"?{self._name} does not stand after SELECT", self._query)
        if any(self._is_target(head, place) for place in range(len(head))):
            raise QueryError(f"?{self._name} is computed, so it takes no value", self._query)

    def _projects(self, head: Sequence[Token]) -> bool:
        depth = 0
        for place, token in enumerate(head):
            depth += token.is_sign("(") - token.is_sign(")")
            if (depth == 0 and (token.is_sign("*") or self._is_it(token))) or self._is_target(
                head, place
            ):
                return True
        return False

    def _is_it(self, token: Token) -> bool:
        return token.kind == "variable" and token.text[1:] == self._name

    def _is_target(self, tokens: Sequence[Token], place: int) -> bool:
        return place > 0 and self._is_it(tokens[place]) and tokens[place - 1].is_word("AS")

    def _until_group(self) -> Iterator[Token]:
        """Yield the words up to the brace that opens the next group."""
        while self._place < len(self._tokens) and not self._tokens[self._place].is_sign("{"):
            yield self._next()

    def _next(self) -> Token:
        self._place += 1
        return self._tokens[self._place - 1]

    def _copied_group(self) -> Iterator[Token]:
        """Yield a group as it is."""
        depth = 0
        while self._place < len(self._tokens):
            token = self._next()
            depth += token.is_sign("{") - token.is_sign("}")
            yield token
            if depth == 0:
                return

    def _group(self, *, tail: bool) -> Iterator[Token]:
        """Yield a group with the term in it; ``tail`` gives the variable its value at the end."""
        yield self._next()
        if self._place < len(self._tokens) and self._tokens[self._place].is_word("SELECT"):
            yield from self._subquery()
        while self._place < len(self._tokens):
            token = self._tokens[self._place]
            if token.is_sign("{"):
                yield from self._group(tail=False)
            elif token.is_sign("}"):
                if tail:
                    yield self._tail()
                yield self._next()
                return
            elif token.is_word("VALUES"):
                yield from self._inline_data()
            elif token.is_word("BIND"):
                yield from self._assignment()
            elif token.is_word("BOUND") and self._is_it(self._tokens[self._place + 2]):
                self._place += 4
                yield Token("word", "true", token.before)
            else:
                yield self._replaced(self._next())

    def _subquery(self) -> Iterator[Token]:
        head = list(self._until_group())
        yield from head
        if self._projects(head):
            self._yielded = True
            yield from self._group(tail=True)
        else:
            yield from self._copied_group()
        while self._place < len(self._tokens) and not self._tokens[self._place].is_sign("}"):
            inside = self._tokens[self._place].is_sign("{")
            yield from self._copied_group() if inside else [self._next()]

    def _replaced(self, token: Token) -> Token:
        return token._replace(kind="term", text=self._term) if self._is_it(token) else token

    def _inline_data(self) -> Iterator[Token]:
        """Yield a VALUES block whose column, if it is the variable's, must be equal to the term."""
        block = [*self._until_group(), *self._copied_group()]
        yield from self._compared(block, any(map(self._is_it, block)))

    def _assignment(self) -> Iterator[Token]:
        """Yield a BIND whose result, if it is the variable's, must be equal to the term."""
        yield self._next()
        words: list[Token] = []
        depth = 0
        while self._place < len(self._tokens):
            if self._tokens[self._place].is_sign("{"):
                words += self._group(tail=False)
                continue
            words.append(self._next())
            depth += words[-1].is_sign("(") - words[-1].is_sign(")")
            if depth == 0:
                break
        targets = [place for place in range(len(words)) if self._is_target(words, place)]
        block = [
            word if place in targets else self._replaced(word) for place, word in enumerate(words)
        ]
        yield from self._compared(block, bool(targets))

    def _compared(self, block: Sequence[Token], concerned: bool) -> Iterator[Token]:  # noqa: FBT001
        fresh = f"?{self._fresh}"
        yield from (t._replace(text=fresh) if self._is_it(t) else t for t in block)
        if concerned:
            test = f"FILTER(!BOUND({fresh}) || SAMETERM({fresh}, {self._term}))"
            yield Token("filter", test, " ")

    def _tail(self) -> Token:
        if self._yielded:
            return Token("values", f"VALUES ?{self._name} {{ {self._term} }}", " ")
        return Token("bind", f"BIND({self._term} AS ?{self._name})", " ")


def bound_text(query: str, values: Mapping[str, str]) -> str:
    """Return the text of a query in which terms stand for variables; see ``with_values``.

    >>> bound_text("SELECT ?x ?y { ?x rls:quote ?y }", {"x": "<x:a>"})
    'SELECT ?x ?y { <x:a> rls:quote ?y BIND(<x:a> AS ?x) }'
    """
    return text_of(with_values(tokens_of(query), values))
