"""Can each part of a cascade run here: loads it, and tells how long that took, or why not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter

from experts.base import Expert, NoModel, Writer
from router.cascade.cascade import Cascade, failure


@dataclass(frozen=True, slots=True)
class Check:
    part: str
    """The tier's or the writer's name."""
    works: bool
    seconds: float
    """To load, from the disk to the first answer possible."""
    reason: str = ""
    is_left_out: bool = False
    """There are no weights for it on this machine, which is no fault: the run goes on without it."""


def run_checks(cascade: Cascade) -> Iterator[Check]:
    """One finding a part, in the order in which the parts are asked; each writer once."""
    writers: dict[str, Writer] = {}
    for tier in cascade.tiers:
        yield _try(tier.name, tier.expert)
        if tier.writer is not None:
            writers.setdefault(tier.writer.name, tier.writer)
    for name, writer in writers.items():
        yield _try(name, writer)


def _try(name: str, model: Expert | Writer) -> Check:
    started = perf_counter()
    try:
        model.load()
    except NoModel as error:
        return Check(name, False, perf_counter() - started, failure(error), is_left_out=True)
    except Exception as error:
        return Check(name, False, perf_counter() - started, failure(error))
    return Check(name, True, perf_counter() - started)
