"""A sentence in two languages with clauses and slots, filled from values that a log gave."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

LANGUAGES = ("en", "ko")
LONGEST_VALUE = 160
"""Characters of a slot's value that a sentence shows."""

_CLAUSE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """`[a|b]` is one clause: the first alternative whose slots all have a value, else nothing."""

    en: str
    ko: str

    def in_(self, language: str, values: Mapping[str, str]) -> str:
        """Filled, in `language` (one of `LANGUAGES`); a slot without a value becomes nothing."""
        template = self.ko if language == "ko" else self.en
        chosen = _CLAUSE.sub(lambda clause: _first(clause[1], values), template)
        return re.sub(r" {2,}", " ", _SLOT.sub(lambda slot: shown(values.get(slot[1], "")), chosen))

    @property
    def slots(self) -> frozenset[str]:
        return frozenset(_SLOT.findall(self.en + self.ko))

    @property
    def bare_slots(self) -> frozenset[str]:
        """Slots outside every clause: they need a value each time."""
        return frozenset(_SLOT.findall(_CLAUSE.sub("", self.en) + _CLAUSE.sub("", self.ko)))


def shown(value: str) -> str:
    """A value as one short line of text: no control characters, no quoting marks of ours."""
    flat = _CONTROL.sub(" ", value).replace("`", "'").strip()
    return flat if len(flat) <= LONGEST_VALUE else f"{flat[:LONGEST_VALUE]} …"


def _first(alternatives: str, values: Mapping[str, str]) -> str:
    for text in alternatives.split("|"):
        if all(slot in values for slot in _SLOT.findall(text)):
            return text
    return ""
