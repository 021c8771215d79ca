"""What needs no model, held to the whole labelled set of the example: types that are printed, and places."""

from pathlib import Path

import numpy as np
import pytest

from router.config.configuration import load
from router.evaluation.answers.preparation import prepare_items
from router.evaluation.judging.correctness import names_type, type_right
from router.evaluation.labelled.labelled_set import read_set
from router.evaluation.report.measures import of_places

TRUTH = Path(__file__).parents[4] / "examples" / "core-banking" / "truth.jsonl"


@pytest.fixture(scope="module")
def prepared():
    read = read_set(TRUTH)
    assert read.notes == ()
    return list(prepare_items(read.items, load("hybrid", ["source.cache=false"])))


def test_no_place_is_invented(prepared) -> None:
    assert [
        (one.item.id, one.observations.invented) for one in prepared if one.observations.invented
    ] == []


def test_types_that_the_log_names_are_read(prepared) -> None:
    right = [
        type_right(one.observations.known_type, one.item.truth)
        for one in prepared
        if one.item.truth.type and names_type(one.item.log, one.item.truth)
    ]
    assert len(right) >= 70
    assert np.mean(right) >= 0.95


def test_places_are_where_the_truth_has_them(prepared) -> None:
    measured = of_places([one.item for one in prepared], [one.observations for one in prepared])
    assert np.isfinite(measured["location"]).sum() >= 70
    assert np.nanmean(measured["location"]) >= 0.95
    assert np.nanmean(measured["printed_by"]) >= 0.8
