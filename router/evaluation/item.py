"""One labelled incident, as a value: what is shown to the analyser, and what is true of it."""

from __future__ import annotations

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
class Truth:
    type: str | None
    """Fully-qualified root-cause type; None only where the right answer is to say nothing."""
    accept_types: tuple[str, ...] = ()
    location: Place | None = None
    root: Root | None = None
    culprit: str | None = None
    """The expression at fault, as in the source."""
    fix_diff: str | None = None
    abstain: bool = False

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
