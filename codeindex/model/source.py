"""What the index answers, as values: a Method, an expression in it, how surely it was found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from javatrace.model.trace import Frame


class Match(StrEnum):
    """How a frame was found in the repository."""

    EXACT = "exact"
    """The named member holds the line."""
    DRIFTED = "drifted"
    """The member is there, the line is not in it: another version ran."""
    AMBIGUOUS = "ambiguous"
    """Several fit; the likeliest is given, all are candidates."""
    MISSING = "missing"
    """Not in this repository, or no such member; the reason says which."""


@dataclass(frozen=True, slots=True)
class Method:
    """A declared member with code: method, constructor, initialiser, or field with a value."""

    class_name: str
    """Binary name of the declaring type."""
    name: str
    """The declared name; `<init>` or `<clinit>` for constructors, initialisers and fields."""
    path: str
    """Relative to the repository, with forward slashes."""
    start_line: int
    """1-based; the first line of the javadoc or annotations."""
    end_line: int
    """1-based, inclusive; the closing brace."""
    text: str
    """The lines start_line..end_line as they are in the file."""
    signature: str
    javadoc: str | None = None


@dataclass(frozen=True, slots=True)
class Expression:
    """Something on a line that can fail: the closed list that models choose from."""

    kind: str
    """`dereference`, `index`, `cast`, `division`, `call`, `unboxing`, `throw`, `new-array` or
    `parse`; of a call that got in `argument` or `receiver`; `iteration`, `close`."""
    text: str
    """As in the source, white space folded: what would be null, out of range, of the wrong type."""
    path: str
    line: int
    """1-based."""
    start: int
    """Byte offset of `text` in the file."""
    end: int


@dataclass(frozen=True, slots=True)
class Resolution:
    frame: Frame
    match: Match
    method: Method | None = None
    candidates: tuple[Method, ...] = ()
    """All that fit, `method` among them, likeliest first; empty where only one does."""
    reason: str = ""
    """A sentence where the match is not EXACT."""
    unanalysed: str = ""
    """Where the file is beyond the bounds of static analysis: in what; only its place is told."""
