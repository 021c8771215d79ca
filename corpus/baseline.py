"""What the trace alone tells, without a model: the bar that every injected set is published with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from codeindex.index import SourceIndex
from corpus.debian import project_of
from corpus.inject.harness import source_root
from experts.training.train_localization import distance_name
from javatrace.model.trace import Frame, Throwable
from javatrace.reading import read_text

NEAR = 2
"""Lines that a guess may be off."""
FIRST = 5


def baseline(rows: Iterable[dict[str, Any]], cache: Path) -> dict[str, dict[str, float]]:
    """Shares of full injected rows, in all and by `distance_name`: type, place, method @1 and @5, line."""
    sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    indexes: dict[str, SourceIndex] = {}
    for row in rows:
        if row.get("maker") != "inject" or row["view"] != "full":
            continue
        name = row["project"]
        if name not in indexes:
            indexes[name] = SourceIndex(source_root(project_of(name), cache))
        hits = _hits(row, indexes[name])
        for key in ("all", distance_name(int(row["distance"]))):
            sums[key]["n"] += 1
            for score, hit in hits.items():
                sums[key][score] += hit
    return {
        key: {
            score: total if score == "n" else total / scores["n"] for score, total in scores.items()
        }
        for key, scores in sums.items()
    }


def baseline_lines(scores: dict[str, dict[str, float]]) -> Iterator[str]:
    """A line for each distance."""
    for key in sorted(scores):
        cells = (f"{name} {value:.2f}" for name, value in scores[key].items() if name != "n")
        yield f"{key}: n {scores[key]['n']:.0f}, {', '.join(cells)}"


def _hits(row: dict[str, Any], index: SourceIndex) -> dict[str, bool]:
    truth = row["truth"]
    root = _last_root(row["log"])
    frames = [frame for frame in root.frames if index.owns(frame)] if root else []
    first = frames[0] if frames else None
    fault = (truth["root"]["class"], truth["root"]["method"])
    methods = list(dict.fromkeys(_method(frame) for frame in frames))
    return {
        "type": root is not None and root.type == truth["type"],
        "place": first is not None and _same_place(first, truth["location"]),
        "method@1": methods[:1] == [fault],
        "method@5": fault in methods[:FIRST],
        "line±2": first is not None
        and _method(first)[0] == fault[0]
        and _near(first.line, truth["root"]),
    }


def _last_root(log: str) -> Throwable | None:
    traces = [record.trace for record in read_text(log) if record.trace is not None]
    return traces[-1].throwable.root_cause if traces else None


def _method(frame: Frame) -> tuple[str, str]:
    """Class and method; the body of a lambda counts as its method."""
    name = frame.method
    return frame.declaring_class, name.split("$")[1] if name.startswith("lambda$") else name


def _same_place(frame: Frame, place: dict[str, Any]) -> bool:
    return (frame.declaring_class, frame.method, frame.line) == (
        place["class"],
        place["method"],
        place["line"],
    )


def _near(line: int | None, fault: dict[str, Any]) -> bool:
    return line is not None and fault["start_line"] - NEAR <= line <= fault["end_line"] + NEAR
