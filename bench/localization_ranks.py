"""Where the faulty method stands in a list: the methods of the stack in their order, the rules', the model's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter

from codeindex.model.source import Method, Resolution
from corpus.crash_context import CrashContext
from experts.localization.boosted_trees import MODEL
from experts.localization.candidate import key_of
from experts.localization.ranking import failure_of, rank_suspects
from experts.localization.reach import reach_of
from javatrace.incidents.in_app import in_app_frames

WAYS = ("first frames", "rules alone", "model")
FRAMES = 8
"""Application frames that `hybrid` looks up, and suspects that it shows: the settings' defaults."""
SUSPECTS = 10


@dataclass(frozen=True, slots=True)
class Ranked:
    """One crash."""

    template: str
    real: bool
    maker: str
    project: str
    type: str
    """Simple name of what was thrown."""
    distance: int
    """Frames between crash and fault; -1 off the stack."""
    ranks: tuple[int | None, ...]
    """0-based, of the first faulty method in each of WAYS; None where it is in no list."""
    candidates: int
    covered: bool
    """Whether a faulty method is among them."""
    seconds: float
    """For the model's list, from the trace's frames on."""


def ranked(contexts: Iterable[CrashContext], model: str = MODEL) -> Iterator[Ranked]:
    """Of each crash that is read as an incident with a trace; one where no frame is found has no list."""
    for context in contexts:
        one = _ranked(context, model)
        if one is not None:
            yield one


def _ranked(context: CrashContext, model: str) -> Ranked | None:
    row, index = context.row, context.index
    incident = context.incident()
    if incident is None or incident.record.trace is None:
        return None
    frames = in_app_frames(incident.record.trace.throwable, index.owns)
    resolutions = [index.resolve(frame, frames) for frame in frames]
    shown = resolutions[:FRAMES]
    started = perf_counter()
    judged = rank_suspects(index, incident, shown, limit=SUSPECTS, model=model)
    seconds = perf_counter() - started
    ruled = rank_suspects(index, incident, shown, limit=SUSPECTS, model=None)
    lists = (_methods(resolutions), [s.method for s in ruled], [s.method for s in judged])
    candidates: list[Method] = []
    failure = failure_of(incident, shown)
    if failure is not None:
        candidates = [one.method for one in reach_of(index, failure).candidates]
    return Ranked(
        row["template"],
        row.get("origin") == "real",
        row["maker"],
        row["project"],
        row["truth"]["type"].rpartition(".")[2],
        int(row["distance"]),
        tuple(rank_of(context, methods) for methods in lists),
        len(candidates),
        any(context.is_faulty(method) for method in candidates),
        seconds,
    )


def _methods(resolutions: Sequence[Resolution]) -> list[Method]:
    return [resolution.method for resolution in resolutions if resolution.method is not None]


def rank_of(context: CrashContext, methods: Iterable[Method]) -> int | None:
    """The place of the first faulty one, each method counted once; None where there is none."""
    distinct = {key_of(method): method for method in methods}
    return next((at for at, one in enumerate(distinct.values()) if context.is_faulty(one)), None)
