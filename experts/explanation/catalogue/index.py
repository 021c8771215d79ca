"""The first pass: which entries could match, by a word of their text, a type, a code, a SQLState."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from experts.explanation.catalogue.entry import Entry
from experts.explanation.catalogue.query import Facts, simple_name
from experts.explanation.catalogue.template import Template

_WORD = re.compile(r"\w+")
_ALWAYS = ""

Place = tuple[int, int]
"""Number of an entry, and of its message (-1: none is needed)."""


class Index:
    """Numbers of entries that could match a query; each is looked at, so none is missed."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        frequency = Counter(
            word for entry in entries for template in entry.messages for word in template.words
        )
        self._by_word: dict[str, list[Place]] = {}
        self._by_key: dict[str, list[Place]] = {}
        for number, entry in enumerate(entries):
            for at, template in enumerate(entry.messages):
                if template.words:
                    word = _rarest(template, frequency)
                    self._by_word.setdefault(word, []).append((number, at))
                for key in () if template.words else _wordless(entry, template):
                    self._by_key.setdefault(key, []).append((number, at))
            for key in _keys(entry):
                self._by_key.setdefault(key, []).append((number, -1))

    def places(self, facts: Facts) -> Iterator[Place]:
        """Those with a word of the text, a code or SQLState of it, or its type; some twice."""
        for word in set(_WORD.findall(facts.text)):
            yield from self._by_word.get(word, ())
        for key in {_ALWAYS, *facts.codes, *_states(facts), *map(_of_type, facts.types)}:
            yield from self._by_key.get(key, ())


def _rarest(template: Template, frequency: Mapping[str, int]) -> str:
    return min(template.words, key=lambda word: (frequency[word], -len(word), word))


def _wordless(entry: Entry, template: Template) -> list[str]:
    """A message without a word is looked for where the type is one of the entry's."""
    alone = not entry.types or template.speaks_alone
    return [_ALWAYS] if alone else [_of_type(name) for name in entry.types]


def _keys(entry: Entry) -> list[str]:
    keys = [*entry.codes, *(f"state {state}" for state in entry.sql_states)]
    alone = not (keys or entry.messages)
    return keys + ([_of_type(name) for name in entry.types] if alone else [])


def _states(facts: Facts) -> Iterator[str]:
    return (f"state {state}" for state in facts.states | facts.state_classes)


def _of_type(type_name: str) -> str:
    return f"type {simple_name(type_name)}"
