"""A labelled set and configurations to evaluations: collect, replay, measure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from javatrace.errors import UserError
from router.cascade.cascade import Watch
from router.config.settings import Settings
from router.evaluation.answers import digests
from router.evaluation.answers.collector import Collected, Collector
from router.evaluation.labelled.labelled_set import LabelledSet
from router.evaluation.labelled.mixing import Drawn, draw
from router.evaluation.report.causes import causes
from router.evaluation.report.comparison import dropped, lead, of_config, simpler_ways
from router.evaluation.report.context import EvaluationContext, evaluation_context
from router.evaluation.report.evaluation import Certified, Diffs, Evaluation
from router.evaluation.report.measures import of_abstentions, of_places, of_types
from router.evaluation.report.slices import confident_errors, confusion, mixes, slices
from router.evaluation.report.tier_figures import tier_figures
from router.evaluation.statistics.intervals import Bootstrap

FEW = 30
"""Templates below which every interval is told to be wide."""


def evaluate(
    labelled: LabelledSet,
    configs: Sequence[tuple[str, Settings]],
    folder: Path,
    *,
    watch: Watch | None = None,
    certified: Mapping[str, Certified] | None = None,
    mixes: Sequence[str] = (),
) -> tuple[Evaluation, ...]:
    """One evaluation a mix and configuration, in order; answers are stored in `folder` as they come.

    `certified`: what is certified of each configuration. Without `mixes` the set is taken as it
    is; else only what is drawn for one of them is asked about.
    """
    drawn = [draw(labelled.items, name) for name in dict.fromkeys(mixes)]
    rows = sorted({n for one in drawn for n in one.rows}) or range(len(labelled.items))
    _check_tiers(configs)
    collector = Collector([labelled.items[n] for n in rows], folder, watch)
    collected = [(name, settings, collector.collect(settings)) for name, settings in configs]
    places = {n: place for place, n in enumerate(rows)}
    ways: list[Drawn | None] = [*drawn] or [None]
    return tuple(
        _evaluation(labelled, one, (certified or {}).get(one.name, Certified()))
        for mix in ways
        for one in _contexts(collected, mix, places)
    )


def _check_tiers(configs: Sequence[tuple[str, Settings]]) -> None:
    """Raises UserError for a config that names no weights at all that are there: its row would be no tier's."""
    for name, settings in configs:
        models = [settings.tiers[tier].model for tier in settings.cascade.order]
        if all(model and digests.of_weights(model) == "absent" for model in models):
            raise UserError(
                f"{name}: there are no weights at {' or '.join(str(model) for model in models)}",
                "leave that config out, or see `hybrid models list` and `hybrid train --help`",
            )


def _contexts(
    collected: Sequence[tuple[str, Settings, Collected]], mix: Drawn | None, places: dict[int, int]
) -> Iterator[EvaluationContext]:
    """All on the same draws, so that they can be compared."""
    rows = [places[n] for n in mix.rows] if mix else list(range(len(places)))
    draws = Bootstrap([collected[0][2].items[n].template for n in rows])
    for name, settings, answers in collected:
        taken = answers.take(rows) if mix else answers
        yield evaluation_context(name, settings=settings, collected=taken, draws=draws, mix=mix)


def _evaluation(labelled: LabelledSet, made: EvaluationContext, certified: Certified) -> Evaluation:
    collected, mean = made.collected, made.draws.mean
    places = of_places(made.items, collected.observations)
    of_type = of_types(made.items, made.table, made.replayed)
    quiet = of_abstentions(
        made.items, observations=collected.observations, table=made.table, replayed=made.replayed
    )
    all_measures = of_type | places | {"abstained": quiet}
    return Evaluation(
        set=str(labelled.path),
        config=made.name,
        items=len(made.items),
        templates=made.draws.groups,
        projects=len({item.project for item in made.items}),
        notes=(*labelled.notes, *_notes(made), *certified.departures),
        asked_now=collected.asked,
        measures={name: mean(values) for name, values in all_measures.items()},
        baseline=mean(made.baseline),
        mean_seconds=made.draws.amount(made.replayed.seconds),
        reading_seconds=float(
            np.mean([observations.seconds for observations in collected.observations])
        ),
        invented=_invented(collected),
        diffs=_diffs(collected),
        tiers=tier_figures(made),
        compared=(of_config(made), *simpler_ways(made)),
        mixes=mixes(made),
        slices=slices(made, places),
        dropped=dropped(made),
        lead=lead(made),
        errors=confident_errors(made),
        confusion=confusion(made),
        causes=causes(made),
        certified=certified.promise,
        mix=made.mix,
    )


def _notes(made: EvaluationContext) -> list[str]:
    notes = []
    if made.draws.groups < FEW:
        notes.append(f"only {made.draws.groups} templates: every interval is wide")
    if len({item.truth.type for item in made.items if item.truth.type}) == 1:
        notes.append("one type only: accuracy says nothing of telling types apart")
    unread = sum(not observations.incidents for observations in made.collected.observations)
    if unread:
        notes.append(f"in {unread} logs no incident was read")
    return notes


def _invented(collected: Collected) -> tuple[str, ...]:
    pairs = zip(collected.items, collected.observations, strict=True)
    return tuple(
        f"{item.id}: {place}" for item, observations in pairs for place in observations.invented
    )


def _diffs(collected: Collected) -> Diffs:
    """Of every expert and writer, whether or not its answer would be the one shown."""
    causes = [a.cause for answers in collected.answers.values() for a in answers]
    causes += [row.cause for row in collected.written.values()]
    tried = [cause.applies for cause in causes if cause is not None and cause.diff]
    return Diffs(len(tried), sum(bool(one) for one in tried))
