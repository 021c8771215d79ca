"""What the order of suspects is learnt from: each crash's candidates as numbers, and which of them holds the fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from corpus.contexts import is_real
from corpus.crash_context import CrashContext
from experts.localization.candidate_features import features
from experts.localization.ranking import failure_of
from experts.localization.reach import reach_of
from experts.training.train_localization import Crash
from javatrace.incidents.in_app import in_app_frames


@dataclass(frozen=True, slots=True)
class LabelledCandidates:
    id: str
    split: str
    crash: Crash


def full_crashes(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Those that can be learnt from: injected and real ones with the whole trace."""
    for row in rows:
        if (row.get("maker") == "inject" or is_real(row)) and row["view"] == "full":
            yield row


def labelled_candidates(contexts: Iterable[CrashContext]) -> Iterator[LabelledCandidates]:
    """Of the crashes whose trace has a frame that is found."""
    for context in contexts:
        made = _labelled(context)
        if made is not None:
            yield made


def _labelled(context: CrashContext) -> LabelledCandidates | None:
    row, index = context.row, context.index
    incident = context.incident()
    if incident is None or incident.record.trace is None:
        return None
    frames = in_app_frames(incident.record.trace.throwable, index.owns)
    failure = failure_of(incident, [index.resolve(frame, frames) for frame in frames[:8]])
    if failure is None:
        return None
    candidates = reach_of(index, failure).candidates
    guilty = [context.is_faulty(each.method) for each in candidates]
    numbers = np.asarray(features(failure, candidates), dtype=np.float32)
    crash = Crash(numbers, np.asarray(guilty), int(row["distance"]))
    return LabelledCandidates(row["id"], row["split"], crash)
