"""One labelled incident, as a value: what is shown to the analyser, and what is true of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

VIEWS = ("full", "masked", "message")


@dataclass(frozen=True, slots=True)
class Place:
    """The application's first frame of the root cause."""

    path: str
    class_name: str
    method: str
    line: int | None


@dataclass(frozen=True, slots=True)
class Root:
    """The fault itself: where a fix belongs."""

    path: str
    class_name: str
    method: str
    start_line: int
    end_line: int


@dataclass(frozen=True, slots=True)
class JudgedCause:
    """What a sentence on the cause, and one on the fix, must say to be right."""

    kinds: tuple[str, ...]
    """Kinds of cause that are right, of `experts.explanation.catalogue.kinds`."""
    act: tuple[str, ...] = ()
    """Who or what has to change: `code`, `data`, …; empty: not judged."""
    names: tuple[tuple[str, ...], ...] = ()
    """What the cause must name, all of them; of each, any one of its words will do."""
    fix: tuple[tuple[str, ...], ...] = ()
    """The same of the fix; empty: its words are not judged."""


@dataclass(frozen=True, slots=True)
class Truth:
    type: str | None
    """Fully-qualified root-cause type; None only where the right answer is to say nothing."""
    accept_types: tuple[str, ...] = ()
    location: Place | None = None
    root: Root | None = None
    culprit: str | None = None
    """The expression at fault, as in the source."""
    fix_diff: str | None = None
    cause: JudgedCause | None = None
    """None: nobody judged it."""
    abstain: bool = False

    @property
    def fault_lines(self) -> tuple[int, ...]:
        """1-based lines of root.path that the mending diff takes away or puts lines behind; else of the root."""
        if self.root is None:
            return ()
        mended = _changed(self.fix_diff, self.root.path) if self.fix_diff else ()
        whole = range(self.root.start_line, self.root.end_line + 1)
        # An import that the fix adds is no part of the fault.
        return tuple(line for line in mended if line in whole) or mended or tuple(whole)

    @property
    def types(self) -> tuple[str, ...]:
        """All types that count as right."""
        return (*((self.type,) if self.type else ()), *self.accept_types)


@dataclass(frozen=True, slots=True)
class Item:
    id: str
    project: str
    template: str
    """Items of one template are one observation: never on two sides of a split."""
    view: str
    log: str
    truth: Truth
    repo: Path | None = None
    printed_by: Place | None = None
    """The log statement, where the log has no trace."""
    split: str | None = None
    """`order` or `certify` where the set itself says which side of a tuning it is for."""

    @property
    def question(self) -> str:
        """Hex digest of what the analyser is shown, the source left out."""
        return sha256(self.log.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def distance(self) -> str:
        """How far the fault lies from the frame that shows it: a slice of the report."""
        place, root = self.truth.location, self.truth.root
        if place is None or root is None:
            return "unknown"
        if place.path != root.path:
            return "another file"
        if place.method != root.method:
            return "same file"
        near = place.line is not None and root.start_line <= place.line <= root.end_line
        return "same line" if near else "same method"


def _changed(diff: str, path: str) -> tuple[int, ...]:
    """Lines of the old file at `path` that a unified diff removes, or that stand before what it adds."""
    lines: list[int] = []
    at, inside = 0, False
    for line in diff.splitlines():
        head = re.match(r"@@ -(\d+)", line)
        if line.startswith("--- "):
            inside = line[4:].split("\t")[0].removeprefix("a/") == path
        elif head:
            at = int(head.group(1))
        elif inside and line.startswith("-"):
            lines.append(at)
            at += 1
        elif inside and line.startswith("+") and not line.startswith("+++"):
            lines.append(max(at - 1, 1))
        elif inside:
            at += 1
    return tuple(sorted(set(lines)))
