"""Hostile texts made of a pattern itself: what it begins with, then each of its parts over and over, and no end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from bench.hostile.shapes import SHAPES

_CATEGORIES = {
    op.CATEGORY_DIGIT: "1",
    op.CATEGORY_SPACE: " ",
    op.CATEGORY_NOT_WORD: "-",
}
"""A character of each; `a` is of the others."""
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_MOST_OWN = 12
_MOST_BEGINNINGS = 6
_LONG = 8
"""Times from which a repetition counts as endless."""


@dataclass(frozen=True, slots=True)
class Pump:
    before: str
    unit: str
    again: bool = False
    """Whether `before` is repeated with the unit."""

    def text(self, size: int) -> str:
        """`size` characters."""
        once, many = ("", self.before + self.unit) if self.again else (self.before, self.unit)
        return (once + many * (size // len(many) + 1))[:size]


def pumps_of(pattern: re.Pattern[Any], most_units: int = 64) -> Iterator[Pump]:
    """Every beginning of an endless part, with each unit behind it: the pattern's own characters, then the shapes."""
    tree = _parser.parse(pattern.pattern, pattern.flags)
    beginnings: dict[str, None] = {"": None}
    for choice in range(3):
        parts = _Parts(choice)
        whole = parts.of(tree)
        beginnings |= dict.fromkeys((*parts.beginnings, whole))
    own = (*dict.fromkeys(_characters(tree)), *beginnings)
    units = list(dict.fromkeys(filter(None, (*own[:_MOST_OWN], *SHAPES.values()))))[:most_units]
    for before in sorted(beginnings, key=len)[:_MOST_BEGINNINGS]:
        for unit in units:
            yield Pump(before, unit)
            if before:
                yield Pump(before, unit, again=True)


class _Parts:
    """A text that a pattern matches, and where in it an endless repetition begins."""

    def __init__(self, choice: int) -> None:
        self._choice = choice
        """Which alternative of each branch is taken."""
        self.beginnings: list[str] = []

    def of(self, tree: Iterable[Any], before: str = "") -> str:
        text = ""
        for kind, value in tree:
            text += self._one(kind, value, before + text)
        return text

    def _one(self, kind: Any, value: Any, before: str) -> str:
        if kind in _REPEATS:
            least, most, body = value
            if most >= _LONG:
                self.beginnings.append(before)
            text: str = self.of(body, before) * max(least, 1)
            return text
        if kind is op.BRANCH:
            alternatives = [self.of(each, before) for each in value[1]]
            return alternatives[self._choice % len(alternatives)]
        if kind is op.SUBPATTERN:
            return self.of(value[3], before)
        if kind is op.ATOMIC_GROUP:
            return self.of(value, before)
        return next(_of_class(kind, value), "")


def _characters(tree: Iterable[Any]) -> Iterator[str]:
    """One of each literal and class of characters, in order."""
    for kind, value in tree:
        if kind in _REPEATS:
            yield from _characters(value[2])
        elif kind is op.SUBPATTERN:
            yield from _characters(value[3])
        elif kind is op.BRANCH:
            for each in value[1]:
                yield from _characters(each)
        elif kind in (op.ASSERT, op.ASSERT_NOT):
            yield from _characters(value[1])
        elif kind is op.ATOMIC_GROUP:
            yield from _characters(value)
        else:
            yield from _of_class(kind, value)


def _of_class(kind: Any, value: Any) -> Iterator[str]:
    if kind is op.LITERAL:
        yield chr(value)
    elif kind is op.RANGE:
        yield chr(value[0])
    elif kind is op.CATEGORY:
        yield _CATEGORIES.get(value, "a")
    elif kind in (op.ANY, op.NOT_LITERAL):
        yield "a"
    elif kind is op.IN and value[0][0] is op.NEGATE:
        refused = {text for each in value[1:] for text in _of_class(*each)}
        yield next(text for text in "a1 -\n\x01" if text not in refused)
    elif kind is op.IN:
        for each in value:
            yield from _of_class(*each)
