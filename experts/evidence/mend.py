"""A change of the source that makes the failing call work, as a value."""

from __future__ import annotations

from dataclasses import dataclass

from experts.evidence.suspect import Suspect


@dataclass(frozen=True, slots=True)
class Mend:
    name: str
    """One of `codeindex.mends`."""
    suspect: Suspect
    """The line that it is made for."""
    fault: str
    """The code that was wrong, white space folded; empty where the diff alone shows it."""
    path: str
    line: int
    """1-based, of that code."""
    diff: str
    """Unified diff, paths relative to the repository."""
