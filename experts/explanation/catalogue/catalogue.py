"""Asks all entries what a message means, and puts what they say in a stated order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from experts.explanation.catalogue.entry import Entry
from experts.explanation.catalogue.index import Index
from experts.explanation.catalogue.query import Facts, Query, facts_of, simple_name

MESSAGE, CODE, STATE, TYPE, SUPERTYPE, STATE_CLASS = 8, 6, 4, 3, 2, 1
"""What each criterion that fits is worth: an entry that says more of the query comes first."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """An entry that fits, with what its slots hold: text from a log, data only."""

    entry: Entry
    slots: Mapping[str, str]
    score: int
    """Sum of what fits: message, code, SQLState, type."""
    weight: int
    """Literal characters of the message that fits."""

    def cause(self, language: str) -> str:
        return self.entry.cause.in_(language, self.slots)

    def steps(self, language: str) -> str:
        return self.entry.steps.in_(language, self.slots)

    @property
    def rank(self) -> tuple[int, int, int]:
        """A user's own entry before ours, then what fits best."""
        return int(self.entry.own), self.score, self.weight

    @property
    def nearest(self) -> tuple[tuple[str, str], ...]:
        """What is named and does not exist: kind of name, name."""
        return tuple((slot, self.slots[slot]) for slot in self.entry.nearest if slot in self.slots)


class Catalogue:
    """Entries in order; where two fit equally the earlier one comes first."""

    def __init__(
        self, entries: Sequence[Entry], supertypes: Mapping[str, tuple[str, ...]] | None = None
    ) -> None:
        self.entries = tuple(entries)
        self._supertypes = _by_any_name(supertypes or {})
        self._index = Index(self.entries)

    def explain(self, query: Query) -> tuple[Explanation, ...]:
        """Every entry that fits, the most specific first: by score, by weight, by file order.

        Of two messages of an entry that say as much, the first one speaks.
        """
        facts = facts_of(query, self.types_of(query))
        found: dict[int, Explanation] = {}
        for number, at in sorted(set(self._index.places(facts))):
            explanation = _try(self.entries[number], at, facts)
            if explanation and (number not in found or explanation.rank > found[number].rank):
                found[number] = explanation
        return tuple(found[number] for number in sorted(found, key=lambda n: (_last(found[n]), n)))

    def best(self, query: Query) -> Explanation | None:
        """The most specific explanation; None: no entry knows it."""
        return next(iter(self.explain(query)), None)

    def types_of(self, query: Query) -> tuple[str, ...]:
        """The query's type, its supertypes as given, then as the catalogue knows them."""
        names = [*([query.type] if query.type else []), *query.supertypes]
        for name in names:  # grows while it is read: supertypes of supertypes
            names += [above for above in self._supertypes.get(name, ()) if above not in names]
        return tuple(dict.fromkeys(names))


def _try(entry: Entry, at: int, facts: Facts) -> Explanation | None:
    """What `entry` says by its message number `at`; -1: by code, SQLState or type alone."""
    typed = _type_score(entry, facts)
    if typed is None:
        return None
    slots: Mapping[str, str] = {}
    weight = entry.messages[at].weight if at >= 0 else 0
    if at >= 0:
        found = entry.messages[at].match(facts.text)
        if found is None or _unsure(entry, at, facts):
            return None
        slots = found
    for template in entry.also:
        slots = {**(template.match(facts.text) or {}), **slots}
    score = typed + (MESSAGE if at >= 0 else 0) + _key_score(entry, facts)
    return Explanation(entry, slots, score, weight)


def _unsure(entry: Entry, at: int, facts: Facts) -> bool:
    """The entry is of certain types, the text of none, and the message too short to tell."""
    return bool(entry.types) and not facts.types and not entry.messages[at].speaks_alone


def _type_score(entry: Entry, facts: Facts) -> int | None:
    """None: the entry speaks of other types."""
    if not entry.types or not facts.types:
        return 0
    if facts.typed and not entry.type_keys.isdisjoint(facts.own_type_keys):
        return TYPE
    return None if entry.type_keys.isdisjoint(facts.type_keys) else SUPERTYPE


def _key_score(entry: Entry, facts: Facts) -> int:
    """What codes and SQLStates that both have are worth."""
    code = CODE if entry.codes & facts.codes else 0
    if entry.sql_states & facts.states:
        return code + STATE
    return code + (STATE_CLASS if entry.sql_states & facts.state_classes else 0)


def _last(explanation: Explanation) -> tuple[int, int, int]:
    own, score, weight = explanation.rank
    return -own, -score, -weight


def _by_any_name(supertypes: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """By the qualified name and, where no other type has it, by the simple name."""
    simple: dict[str, set[tuple[str, ...]]] = {}
    for name, above in supertypes.items():
        simple.setdefault(simple_name(name), set()).add(above)
    short = {name: next(iter(above)) for name, above in simple.items() if len(above) == 1}
    return short | dict(supertypes)
