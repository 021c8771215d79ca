"""One thing that a product says, and what it means: a value read from a catalogue file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from experts.explanation.catalogue.query import Query, simple_name
from experts.explanation.catalogue.sentence import Sentence
from experts.explanation.catalogue.template import Template

ACTS = ("code", "data", "configuration", "environment", "other-system", "load")
"""Who or what has to change."""

CERTAINTIES = ("known", "likely", "possible")

NAMES = (
    *("class", "method", "field", "constant", "bean", "property", "column", "table", "sequence"),
    *("schema", "parameter", "path", "module", "resource", "queue", "topic", "view", "url", "key"),
    *("format", "zone", "charset", "algorithm", "host", "step", "job", "task", "mapper", "entity"),
)
"""What a slot may name that does not exist, so that the nearest name that does can be shown."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the meaning was taken from."""

    product: str
    version: str
    place: str
    """A file of its source, or a page of its documentation."""

    def __str__(self) -> str:
        return f"{self.product} {self.version}: {self.place}" if self.place else self.product


@dataclass(frozen=True, slots=True)
class Example:
    """A query that must match, with the slots that it must give."""

    query: Query
    slots: Mapping[str, str]


@dataclass(frozen=True)
class Entry:
    """Any of messages, codes and SQLStates may match; types, where given, must."""

    id: str
    family: str
    kind: str
    """Of the closed list of causes (`kinds.KINDS`)."""
    types: frozenset[str]
    """Exception types, qualified; alone they match whatever the message is."""
    messages: tuple[Template, ...]
    also: tuple[Template, ...]
    """Further texts that give slots where they are found."""
    codes: frozenset[str]
    """Codes as they stand in a text (`ORA-00001`) or as `query.vendor_code_name` writes them."""
    sql_states: frozenset[str]
    """Of five characters, or the two of a class."""
    cause: Sentence
    steps: Sentence
    """What to check or do next."""
    act: str
    certainty: str
    transient: bool | None
    """Whether it may pass by itself; None: the message does not tell."""
    retry: bool
    """Whether trying the same again is worth it."""
    mends: tuple[str, ...]
    """Changes of the source (`codeindex.mends`) that may make the failing call work, likeliest first."""
    nearest: tuple[str, ...]
    """Slots that name what does not exist."""
    runbook: str | None
    """A link that users give with their own entries."""
    source: Source
    own: bool
    """From a catalogue of the user: it comes before ours."""
    matches: tuple[Example, ...]
    misses: tuple[Query, ...]

    @cached_property
    def type_keys(self) -> frozenset[str]:
        """Under which keys of a query's type the types are found (`query.keys_of`)."""
        return self.types | {f"~{simple_name(name)}" for name in self.types}

    @property
    def slots(self) -> frozenset[str]:
        return frozenset(slot for part in (*self.messages, *self.also) for slot in part.slots)
