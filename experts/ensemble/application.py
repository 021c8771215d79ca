"""What an ensemble knows of one application: its packages, its classes, the texts it can print."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from codeindex.model.statement import Statement
from codeindex.statements.matcher import StatementIndex
from experts.base import ExpertUnavailable
from experts.evidence.evidence import Evidence
from experts.weights.folder import read_json
from javatrace.model.trace import Frame

FILE = "application.json"
LEAST_SIMILAR = 0.6
"""A text whose most similar template scores less was printed by another program."""


@dataclass(frozen=True, slots=True)
class Known:
    """A statement of the application, as far as recognising its text goes."""

    template: str
    """`{}` where the program puts a value."""
    label: str | None
    """The type that it makes or reports; None where it reports none."""


@dataclass(frozen=True, slots=True)
class Application:
    name: str
    packages: tuple[str, ...]
    """Prefixes that only this application's classes have, without the last dot."""
    classes: frozenset[str]
    """Simple names of its classes, as loggers end in them."""
    statements: tuple[Known, ...]

    def knows(self, evidence: Evidence, similarity: float) -> bool:
        """Whether the evidence is this application's: a frame, a logger, or a text of its own."""
        record = evidence.incident.record
        if record.trace is not None:
            return any(
                self.owns(frame) for t in record.trace.throwable.chain() for frame in t.frames
            )
        logger = (record.logger or "").rpartition(".")[2]
        return logger in self.classes or similarity >= LEAST_SIMILAR

    def owns(self, frame: Frame) -> bool:
        return any(frame.declaring_class.startswith(f"{package}.") for package in self.packages)

    def index(self) -> tuple[StatementIndex, dict[str, dict[str, int]]]:
        """(templates by similarity, template to the labels it was seen with)."""
        labels: dict[str, dict[str, int]] = {}
        for known in self.statements:
            seen = labels.setdefault(known.template, {})
            if known.label is not None:
                seen[known.label] = seen.get(known.label, 0) + 1
        index = StatementIndex(
            Statement("throw", known.template, None, known.label, "", 0, "", "")
            for known in self.statements
        )
        return index, labels

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"classes": sorted(self.classes)}


def load(folder: Path) -> Application:
    """Raises ExpertUnavailable where the file is absent or not as we write it."""
    stored = read_json(folder, FILE)
    try:
        return Application(
            str(stored["name"]),
            tuple(map(str, stored["packages"])),
            frozenset(map(str, stored["classes"])),
            tuple(Known(str(row["template"]), row["label"]) for row in stored["statements"]),
        )
    except (KeyError, TypeError) as error:
        raise ExpertUnavailable(f"{folder.name}/{FILE} is not as expected: {error!r}.") from error
