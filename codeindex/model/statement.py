"""The statements of a program that make text: a log call, an exception with a message."""

from __future__ import annotations

from dataclasses import dataclass

SLOT = "{}"
"""Stands in a template where the program puts a value."""


@dataclass(frozen=True, slots=True)
class Statement:
    kind: str
    """`log`, `throw` (an exception is made), or `catch-log` (a caught exception is logged)."""
    template: str
    """The text with `{}` for each value; empty where the statement has no text of its own."""
    level: str | None
    """`TRACE` .. `FATAL` as SLF4J and Log4j say it; None for exceptions and prints."""
    exception: str | None
    """The type made or caught, as written in the source (`A | B` where several are caught)."""
    path: str
    line: int
    """1-based line of the call's name, or of `new`."""
    class_name: str
    """Binary name of the declaring type."""
    method: str
    """As a frame names it: `<init>` and `<clinit>` for initialisers and fields."""


@dataclass(frozen=True, slots=True)
class StatementMatch:
    statement: Statement
    score: float
    """0..1: how much of the template is in the text, in order, and how much of the text it says."""
