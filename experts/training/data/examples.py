"""Labelled sets to texts and labels as a classifier reads them, each on its side of the split."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from experts.calibration.text_view import printed_class
from experts.evidence.condensed import condense_text
from experts.taxonomy.labels import label_of
from javatrace.errors import UserError


@dataclass(frozen=True, slots=True)
class Example:
    text: str
    """Condensed."""
    label: str
    template: str
    """Examples of one template stand on one side of a split."""
    view: str = "full"
    split: str = "train"
    """`train`, `calibrate`, or one of those that training never looks at."""


def read_examples(paths: Iterable[Path], budget: int) -> list[Example]:
    """The rows of labelled sets; raises UserError with file and line of one that is none."""
    return [
        example
        for path in paths
        for number, row in _rows(path)
        if (example := _example(path, number, row=row, budget=budget)) is not None
    ]


def _example(path: Path, number: int, *, row: dict[str, Any], budget: int) -> Example | None:
    try:
        truth = row["truth"]
        if truth.get("abstain"):
            return None
        log = row["log"] if "log" in row else (path.parent / row["log_path"]).read_text("utf-8")
        template = f"{row.get('project', '')}/{row.get('template', row.get('id', number))}"
        return Example(
            condense_text(log, budget),
            label_of(truth["type"]),
            template,
            row.get("view", "full"),
            row.get("split") or side(template),
        )
    except (KeyError, TypeError, AttributeError, OSError) as error:
        raise UserError(
            f"{path}:{number} is no labelled incident: {error!r}",
            "a row has `log` or `log_path`, and `truth.type`",
        ) from error


def wraps_another(example: Example) -> bool:
    """Whether the text prints another class as its root than its label: the log lost the cause."""
    name = printed_class(example.text)
    return name is not None and label_of(name) != example.label


def side(template: str) -> str:
    """Of a set that names no splits: one template in eight is for calibration, by hash."""
    return "calibrate" if blake2b(template.encode(), digest_size=1).digest()[0] < 32 else "train"


def to_calibrate(examples: Sequence[Example]) -> list[Example]:
    """Of other projects than are learnt: the more of them, the less one project's ways count."""
    return of_split(examples, "calibrate") + of_split(examples, "order")


@dataclass(frozen=True, slots=True)
class Sides:
    """A labelled set by what its examples are for; a template stands on one side."""

    learnt: list[Example]
    held_out: list[Example]
    """Of the training split: to choose the epoch."""
    calibration: list[Example]


def divide(examples: Sequence[Example]) -> Sides:
    """One template in eight of the training split is held out, by hash."""
    train = of_split(examples, "train")
    held = [each for each in train if side(f"held/{each.template}") == "calibrate"]
    learnt = [each for each in train if side(f"held/{each.template}") != "calibrate"]
    return Sides(learnt, held, to_calibrate(examples))


def of_split(examples: Iterable[Example], split: str) -> list[Example]:
    """Those of a split that can be learnt or measured."""
    return [e for e in examples if e.split == split and e.text]


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    opened = gzip.open if path.suffix == ".gz" else open
    try:
        with opened(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield number, json.loads(line)
    except (ValueError, OSError, EOFError) as error:
        raise UserError(
            f"{path} is no labelled set: {error}", "give JSON lines, gzipped or not"
        ) from error
