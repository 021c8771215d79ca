"""A replay of stored answers is the cascade itself: same settling, same asking, same causes, same types."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from router.cascade.assembly import assemble
from router.cascade.conclusion import conclude
from router.config.operating_point import operating_point
from router.evaluation.answers.collector import Collector
from router.evaluation.answers.preparation import prepare_items
from router.evaluation.judging.correctness import type_right
from router.evaluation.labelled.labelled_set import read_set
from router.evaluation.replay.replay import NO_TIER, replay
from router.evaluation.replay.table import tabulate
from router.evaluation.report.causes import shown_cause
from router.evaluation.report.context import evaluation_context
from router.evaluation.statistics.intervals import Bootstrap
from tests.router.conftest import make_settings
from tests.router.evaluation.scripted import labelled_set

COUNT = 90
POINTS = [
    (one, two, three, cause)
    for one in (0.0, 0.5, 0.9)
    for two in (0.0, 0.4, 1.0)
    for three, cause in ((0.0, 0.0), (0.0, 0.6), (0.5, 1.0))
]


@pytest.fixture
def items(tmp_path: Path):
    return read_set(labelled_set(tmp_path, COUNT)).items


@pytest.mark.parametrize("broken", [set(), {"two"}])
def test_every_operating_point_replays_as_the_cascade_runs(scripted, items, tmp_path, broken):
    scripted.broken |= broken
    collected = Collector(items, tmp_path / "answers").collect(make_settings((0.8, 0.7, 0), 0.5))
    evidence = [one.evidence for one in prepare_items(items, make_settings((0.8, 0.7, 0), 0.5))]
    assert None not in evidence
    seen = set()
    for one, two, three, cause in POINTS:
        settings = make_settings((one, two, three), cause)
        replayed = replay(tabulate(collected, settings), operating_point(settings))
        context = context_of(settings, collected)
        outcomes = assemble(settings).diagnose(evidence)
        order = settings.cascade.order
        for n, outcome in enumerate(outcomes):
            place = int(replayed.tier[n])
            assert (None if place == NO_TIER else order[place]) == outcome.tier
            asked = [name for name, flags in zip(order, replayed.asked, strict=True) if flags[n]]
            assert asked == [hop.tier for hop in outcome.route]
            told = outcome.explanation.confidence if outcome.explanation else 0.0
            assert replayed.cause[n] == told
            diagnosis = conclude(outcome, None)
            assert replayed.confidence[n] == diagnosis.confidence
            assert replayed.right[n] == type_right(diagnosis.type, items[n].truth)
            assert replayed.claims[n] == (diagnosis.type is not None)
            told = conclude(outcome, items[n].repo)
            shown = shown_cause(context, n)
            assert (shown.text if shown else None) == told.cause
            assert (shown.fix if shown else None) == (told.fix.text if told.fix else None)
            seen.add((outcome.tier, len(outcome.route), bool(replayed.right[n])))
    # The scripted experts reach every way through the cascade, or the equality would say little.
    assert {tier for tier, _, _ in seen} == {"one", "two", "three", None} - broken
    assert {length for _, length, _ in seen} == {1, 2, 3}


def context_of(settings, collected):
    draws = Bootstrap([item.template for item in collected.items])
    return evaluation_context("scripted", settings=settings, collected=collected, draws=draws)


def test_seconds_are_those_of_the_tiers_that_were_asked(scripted, items, settings, tmp_path):
    collected = Collector(items, tmp_path / "answers").collect(settings)
    table = tabulate(collected, settings)
    columns = {
        name: replace(
            column,
            seconds=np.full(COUNT, float(place + 1)),
            writer_seconds=np.full(COUNT, 100.0),
        )
        for place, (name, column) in enumerate(table.columns.items())
    }
    replayed = replay(replace(table, columns=columns), operating_point(settings))
    written = (replayed.tier == 0) | (replayed.tier == 1)
    hops = sum((place + 1) * flags for place, flags in enumerate(replayed.asked))
    assert (replayed.seconds == hops + 100.0 * written).all()
