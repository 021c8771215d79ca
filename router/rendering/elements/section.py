"""A titled table of words and numbers with sentences below: what every format of a report is made of."""

from __future__ import annotations

from dataclasses import dataclass

from router.messages import localized

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    columns: Row
    rows: tuple[Row, ...]
    text_columns: int = 1
    """Columns that hold words, from the left; the rest hold numbers."""
    lines: Row = ()
    """Sentences below the table."""


def columns_of(language: str, *keys: str) -> Row:
    """Heads of columns; an empty key has none."""
    return tuple(localized(language, f"evaluate_{key}") if key else "" for key in keys)
