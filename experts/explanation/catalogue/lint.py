"""Says what is wrong with entries that can be read: words, slots, examples, entries that collide."""

from __future__ import annotations

import re
from collections.abc import Iterator

from experts.evidence.own_catalogue import OwnCatalogue
from experts.explanation.catalogue.catalogue import Catalogue
from experts.explanation.catalogue.entry import NAMES, Entry
from experts.explanation.catalogue.errors import CatalogueError
from experts.explanation.catalogue.loader import load, own_families
from experts.explanation.catalogue.query import Query
from experts.explanation.catalogue.sentence import Sentence

_HANGUL = re.compile(r"[가-힣]")
_AFTER_SLOT = re.compile(r"\}[`'\"]?(?:은|는|이|가|을|를|와|과|로|으로)(?=[\s,.\]|)]|$)")

Problem = tuple[str, str]
"""What is wrong, and a hint."""


def check_own(own: OwnCatalogue) -> None:
    """Raises CatalogueError for the first thing that is wrong with a user's own catalogue."""
    families = own_families(own)
    entries = [entry for family in families for entry in family.entries]
    above = {name: types for family in families for name, types in family.supertypes.items()}
    problem = next(iter(lint(Catalogue(entries, above))), None)
    if problem is not None:
        raise CatalogueError(*problem)
    load(own)


def lint(catalogue: Catalogue) -> tuple[Problem, ...]:
    """Every problem of every entry, in file order; none: the catalogue is sound."""
    return tuple(
        (f"{entry.family}: {entry.id}: {what}", hint)
        for entry in catalogue.entries
        for what, hint in (*_words(entry), *_slots(entry), *_examples(entry, catalogue))
    ) + tuple(_collisions(catalogue))


def _words(entry: Entry) -> Iterator[Problem]:
    for name, sentence in (("cause", entry.cause), ("steps", entry.steps)):
        if not _HANGUL.search(sentence.ko):
            yield f"the Korean {name} is not Korean", "write it in Korean"
        if _HANGUL.search(sentence.en):
            yield f"the English {name} holds Korean", "write it in English"
        if _AFTER_SLOT.search(sentence.ko):
            yield f"a particle follows a slot in the Korean {name}", "put a noun after the slot"
        yield from _same_slots(name, sentence)


def _same_slots(name: str, sentence: Sentence) -> Iterator[Problem]:
    languages = (Sentence(sentence.en, ""), Sentence("", sentence.ko))
    if languages[0].slots != languages[1].slots:
        yield f"the {name} has other slots in English than in Korean", "name the same in both"


def _slots(entry: Entry) -> Iterator[Problem]:
    always = _always(entry)
    for sentence in (entry.cause, entry.steps):
        for slot in sorted(sentence.slots - entry.slots):
            yield f"no message gives the slot {{{slot}}}", "add it to a message, or leave it out"
        for slot in sorted((sentence.bare_slots & entry.slots) - always):
            yield f"{{{slot}}} may be without a value", f"write it in a clause: [… {{{slot}}}]"
    for slot in entry.nearest:
        if slot not in entry.slots or slot not in NAMES:
            yield f"nearest '{slot}' is no slot that names something", f"of {', '.join(NAMES)}"


def _always(entry: Entry) -> frozenset[str]:
    """Slots that have a value however the entry came to match."""
    if entry.codes or entry.sql_states or not entry.messages:
        return frozenset()
    return frozenset.intersection(*(frozenset(message.slots) for message in entry.messages))


def _examples(entry: Entry, catalogue: Catalogue) -> Iterator[Problem]:
    if not entry.own and not entry.matches:
        yield "no example", "give a message that must match"
    if not entry.own and not entry.misses:
        yield "no near miss", "give a message that must not match"
    for example in entry.matches:
        first = catalogue.best(example.query)
        if first is None or first.entry.id != entry.id:
            other = first.entry.id if first else "no entry"
            yield f"{_told(example.query)} is answered by {other}", "make one more specific"
        elif dict(first.slots) != dict(example.slots):
            yield f"{_told(example.query)} gives {dict(first.slots)}", f"not {dict(example.slots)}"
    for query in entry.misses:
        spoke = catalogue.best(query)
        if spoke is not None and spoke.entry.id == entry.id:
            yield f"{_told(query)} is answered by it and must not be", "make the pattern narrower"


def _collisions(catalogue: Catalogue) -> Iterator[Problem]:
    """Two entries with the same signal, of the same types: the later one never speaks."""
    seen: dict[tuple[str, frozenset[str]], str] = {}
    for entry in catalogue.entries:
        signals = [*(m.text for m in entry.messages), *entry.codes, *entry.sql_states]
        for signal in signals or ["the type alone"]:
            key = (signal, entry.types)
            if key in seen and seen[key] != entry.id:
                told = f"{entry.id} and {seen[key]} both match '{signal}'"
                yield told, f"{seen[key]} stands first and would always speak: keep one"
            seen.setdefault(key, entry.id)


def _told(query: Query) -> str:
    return f"'{query.type}: {query.message[:80]}'" if query.type else f"'{query.message[:80]}'"
