"""What needs no model, held to the whole labelled set of the example: types that are printed, and places."""

from pathlib import Path

import numpy as np
import pytest

from router.config.configuration import load
from router.evaluation.answers.preparation import study
from router.evaluation.judging.correctness import names_type, type_right
from router.evaluation.labelled.labelled_set import read_set
from router.evaluation.report.measures import of_places

TRUTH = Path(__file__).parents[4] / "examples" / "core-banking" / "truth.jsonl"


@pytest.fixture(scope="module")
def studies():
    read = read_set(TRUTH)
    assert read.notes == ()
    return list(study(read.items, load("hybrid", ["source.cache=false"])))


def test_no_place_is_invented(studies) -> None:
    assert [(one.item.id, one.facts.invented) for one in studies if one.facts.invented] == []


def test_types_that_the_log_names_are_read(studies) -> None:
    right = [
        type_right(one.facts.known_type, one.item.truth)
        for one in studies
        if one.item.truth.type and names_type(one.item.log, one.item.truth)
    ]
    assert len(right) >= 70
    assert np.mean(right) >= 0.95


def test_places_are_where_the_truth_has_them(studies) -> None:
    measured = of_places([one.item for one in studies], [one.facts for one in studies])
    assert np.isfinite(measured["location"]).sum() >= 70
    assert np.nanmean(measured["location"]) >= 0.95
    assert np.nanmean(measured["printed_by"]) >= 0.8
