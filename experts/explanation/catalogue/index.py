"""The first pass: which entries could match, by a word of their text, a type, a code, a SQLState."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from experts.explanation.catalogue.entry import Entry
from experts.explanation.catalogue.query import Facts
from experts.explanation.catalogue.template import Template

_WORD = re.compile(r"\w+")

Place = tuple[int, int]
"""Number of an entry, and of its message (-1: none is needed)."""


class Index:
    """Numbers of entries that could match a query; each is looked at, so none is missed."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        frequency = Counter(
            word for entry in entries for template in entry.messages for word in template.words
        )
        self._by_word: dict[str, list[Place]] = {}
        self._wordless: list[Place] = []
        self._by_key: dict[str, list[int]] = {}
        for number, entry in enumerate(entries):
            for at, template in enumerate(entry.messages):
                self._add(template, frequency, (number, at))
            for key in _keys(entry):
                self._by_key.setdefault(key, []).append(number)

    def by_message(self, facts: Facts) -> Iterator[Place]:
        """Messages whose rarest word the text holds."""
        for word in set(_WORD.findall(facts.text)):
            yield from self._by_word.get(word, ())
        if facts.text:
            yield from self._wordless

    def by_key(self, facts: Facts) -> Iterator[int]:
        """Entries that speak of a code or SQLState, or of a type alone."""
        keys = [*facts.codes, *(f"state {state}" for state in facts.states | facts.state_classes)]
        keys += [f"type {simple_name(name)}" for name in facts.types]
        for key in dict.fromkeys(keys):
            yield from self._by_key.get(key, ())

    def _add(self, template: Template, frequency: Counter[str], place: Place) -> None:
        if not template.words:
            self._wordless.append(place)
            return
        rarest = min(template.words, key=lambda word: (frequency[word], -len(word), word))
        self._by_word.setdefault(rarest, []).append(place)


def simple_name(type_name: str) -> str:
    return type_name.rpartition(".")[2].rpartition("$")[2]


def _keys(entry: Entry) -> list[str]:
    keys = [*entry.codes, *(f"state {state}" for state in entry.sql_states)]
    alone = not (keys or entry.messages)
    return keys + ([f"type {simple_name(name)}" for name in entry.types] if alone else [])
