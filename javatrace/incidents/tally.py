"""One incident while its records come in: what stands for it, how often, where, in what words, and what it echoes."""

from __future__ import annotations

from dataclasses import dataclass, field

from javatrace.incidents.message_template import template
from javatrace.model.records import Incident, Link, LogRecord, Variant
from javatrace.vocabulary.clock import is_before

MAX_SOURCES = 1_000
MAX_VARIANTS = 20
"""Wordings that are told apart; all further ones count as one without words."""
MAX_LINKS = 20
VARIANT_LENGTH = 300


@dataclass(slots=True)
class Tally:
    fingerprint: str
    record: LogRecord
    count: int = 0
    records: int = 0
    first_seen: str | None = None
    last_seen: str | None = None
    sources: dict[str, None] = field(default_factory=dict)
    variants: dict[str, int] = field(default_factory=dict)
    links: dict[int, tuple[Tally, str, int]] = field(default_factory=dict)
    """By the identity of the other: (the other, how, times)."""

    def add(self, record: LogRecord, *, again: bool) -> None:
        """`again`: the record tells in other words of an occurrence that is counted."""
        self.records += 1
        stamp = record.timestamp
        if stamp is not None:
            if self.first_seen is None or is_before(stamp, self.first_seen):
                self.first_seen = stamp
            if self.last_seen is None or is_before(self.last_seen, stamp):
                self.last_seen = stamp
        if record.source not in self.sources and len(self.sources) < MAX_SOURCES:
            self.sources[record.source] = None
        if not again:
            self.count += 1
            self._word(record)

    def _word(self, record: LogRecord) -> None:
        """Counted with the exact words first: a template is made once for each."""
        words = wording(record)
        if words not in self.variants and len(self.variants) >= MAX_VARIANTS:
            words = ""
        self.variants[words] = self.variants.get(words, 0) + 1

    def link(self, other: Tally, how: str) -> None:
        """Both ways."""
        if other is not self:
            _link(self, other, how)
            _link(other, self, how)

    def incident(self) -> Incident:
        """As it stands now."""
        return Incident(
            self.fingerprint,
            self.record,
            self.count,
            self.first_seen,
            self.last_seen,
            self.records,
            tuple(self.sources),
            self._variants(),
            tuple(_as_link(*each) for each in self.links.values()),
        )

    def _variants(self) -> tuple[Variant, ...]:
        if len(self.variants) < 2:
            return ()
        ranked = sorted(self.variants.items(), key=lambda pair: -pair[1])
        return tuple(Variant(text, count) for text, count in ranked)


def wording(record: LogRecord) -> str:
    """The root cause's message, or the line's own, without what varies by occurrence."""
    trace = record.trace
    text = record.message if trace is None else trace.throwable.root_cause.message
    return template(text or "")[:VARIANT_LENGTH]


def _link(one: Tally, other: Tally, how: str) -> None:
    known = one.links.get(id(other))
    if known is not None:
        one.links[id(other)] = (other, known[1], known[2] + 1)
    elif len(one.links) < MAX_LINKS:
        one.links[id(other)] = (other, how, 1)


def _as_link(other: Tally, how: str, count: int) -> Link:
    record = other.record
    type_ = record.trace.throwable.type if record.trace else ""
    return Link(other.fingerprint, record.source, record.line, type_, how, count)
