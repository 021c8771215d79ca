"""A unified diff as replacements of whole lines, for formats that hold no diff."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+\d+(?:,\d+)? @@")


@dataclass(frozen=True, slots=True)
class Replacement:
    path: str
    first: int
    """1-based line of the old file."""
    count: int
    """Lines of the old file that go."""
    text: str
    """What stands there instead."""


def replacements(diff: str) -> Iterator[Replacement]:
    """One for each hunk, its context included; nothing for a diff that is none."""
    path, hunk = "", None
    for line in diff.splitlines():
        if line.startswith("+++ "):
            path = line[4:].removeprefix("b/")
        elif match := _HUNK.match(line):
            if hunk is not None:
                yield hunk
            hunk = Replacement(path, int(match[1]), int(match[2] or 1), "")
        elif hunk is not None and line[:1] in ("+", " "):
            hunk = Replacement(hunk.path, hunk.first, hunk.count, f"{hunk.text}{line[1:]}\n")
        elif line.startswith("--- ") and hunk is not None:
            yield hunk
            hunk = None
    if hunk is not None:
        yield hunk
