"""What the order of suspects is learnt from: each crash's candidates as numbers, and which of them holds the fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from codeindex.model.source import Method
from corpus.inject.crash_contexts import CrashContext, crash_contexts
from experts.localization.candidate_features import features
from experts.localization.ranking import candidates_of, failure_of
from experts.localization.rules import rule_candidates
from experts.training.train_localization import Crash
from javatrace.incidents.grouping import group
from javatrace.incidents.in_app import in_app_frames
from javatrace.reading import read_text
from router.evaluation.answers.preparation import judged


@dataclass(frozen=True, slots=True)
class LabelledCandidates:
    id: str
    split: str
    crash: Crash


def labelled_candidates(
    rows: Iterable[dict[str, Any]], cache: Path
) -> Iterator[LabelledCandidates]:
    """The full rows of an injected set whose trace has a frame that is found."""
    full = (row for row in rows if row.get("maker") == "inject" and row["view"] == "full")
    for context in crash_contexts(full, cache):
        made = _labelled(context)
        if made is not None:
            yield made


def _labelled(context: CrashContext) -> LabelledCandidates | None:
    row, index = context.row, context.index
    incident = judged(list(group(read_text(row["log"], row["id"]), index.owns)))
    if incident is None or incident.record.trace is None:
        return None
    frames = in_app_frames(incident.record.trace.throwable, index.owns)
    failure = failure_of(incident, [index.resolve(frame, frames) for frame in frames[:8]])
    if failure is None:
        return None
    leads = rule_candidates(index, failure.thrown, failure.npe_message, found=failure.frames)
    candidates = candidates_of(index, failure, leads)
    guilty = [holds(each.method, row["truth"]["root"]) for each in candidates]
    numbers = np.asarray(features(failure, candidates), dtype=np.float32)
    crash = Crash(numbers, np.asarray(guilty), int(row["distance"]))
    return LabelledCandidates(row["id"], row["split"], crash)


def holds(method: Method, fault: dict[str, Any]) -> bool:
    """Whether a fault's place is in the method."""
    same = (method.path, method.class_name, method.name) == (
        fault["path"],
        fault["class"],
        fault["method"],
    )
    return same and method.start_line <= fault["start_line"] <= method.end_line
