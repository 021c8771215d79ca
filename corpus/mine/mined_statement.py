"""A statement that makes text, with the type that it tells of; and the marks that stand for its values."""

from __future__ import annotations

import re
from dataclasses import dataclass

OPEN, CLOSE = "\ue000", "\ue001"
"""Around the name of a value in a template: no program's text holds these."""
SLOT = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")


@dataclass(frozen=True, slots=True)
class MinedStatement:
    kind: str
    """`throw`, `catch-log`, `log`, `helper`, `super` (an exception class's own message) or `assert`."""
    template: str
    """The text, with `slot(name)` for each value; the name is empty where the source has none."""
    type: str | None
    """Qualified class; None for a log statement that tells of no exception."""
    level: str | None
    path: str
    line: int
    class_name: str
    method: str


def slot(name: str) -> str:
    return f"{OPEN}{name}{CLOSE}"


def key(template: str) -> str:
    """What two wordings share that differ in values, case and punctuation alone."""
    return "".join(letter for letter in SLOT.sub(" ", template).lower() if letter.isalpha())
