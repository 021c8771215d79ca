"""P(correct): what it looks at, and what a folder's file must be."""

import json

import numpy as np
import pytest

from experts.base import ExpertUnavailable
from experts.calibration import temperature as calibration
from experts.calibration.correctness import FEATURES, Correctness, answer_features
from experts.calibration.temperature import Calibration
from experts.classification.label_choice import likeliest

TEXT = "a.B: x\nat c.D.e\nat f.G.h\n< i.J: y\n| ERROR failed"
FIRST = np.asarray([0, 0])
HALF = Correctness(("log_odds",), (0.0,), (1.0,), (0.5,), 0.0)


def test_features_by_name():
    rows = np.asarray([[0.8, 0.1, 0.1], [1.0, 0.0, 0.0]])
    apart, like = np.asarray([0.2, 0.0]), np.asarray([0.7, 1.0])
    found = answer_features(rows, FIRST, [TEXT, ""], disagreement=apart, similarity=like)
    first = dict(zip(FEATURES, found[0], strict=True))
    assert first == pytest.approx(
        {
            "log_odds": np.log(4), "margin": np.log(8), "entropy": 0.639, "disagreement": 0.2,
            "novelty": 0.3, "length": np.log(1 + len(TEXT)), "frames": 2, "outer": 1, "log_line": 1,
        },
        abs=1e-3,
    )  # fmt: skip
    assert np.isfinite(found).all()


def test_only_its_view_is_judged():
    level = Calibration(correct={"frames": HALF})
    rows = np.asarray([[0.9, 0.1], [0.9, 0.1]])
    sure = level.confidence(rows, FIRST[: len(rows)], texts=["x", "y"], views=["frames", "message"])
    assert sure == pytest.approx([0.75, 0.9])  # the odds 9 to 3, by the weight 0.5
    assert Calibration().confidence(
        rows, FIRST[: len(rows)], texts=["x", "y"], views=["frames", "message"]
    ) == pytest.approx(0.9)


def test_no_numbers_stay_none():
    rows = np.asarray([[np.nan, np.nan]])
    sure = Calibration(correct={"frames": HALF}).confidence(
        rows, FIRST[: len(rows)], texts=["x"], views=["frames"]
    )
    assert np.isnan(sure).all()
    assert likeliest(rows[0], 0, float(sure[0]), labels=("a", "b"), top=2) == ()


@pytest.mark.parametrize(
    ("sure", "pairs"),
    [
        (0.6, (("b", 0.6), ("a", 0.3))),  # untouched
        (0.8, (("b", 0.8), ("a", 0.15))),  # the others share what is left
        (0.2, (("b", 0.2), ("a", 0.2))),  # and never pass the first
    ],
)
def test_the_first_is_as_sure_as_its_chance(sure, pairs):
    said = likeliest(np.asarray([0.3, 0.6, 0.1]), 1, sure, labels=("a", "b", "c"), top=2)
    assert [name for name, _ in said] == [name for name, _ in pairs]
    assert [p for _, p in said] == pytest.approx([p for _, p in pairs])


def test_written_and_read_is_the_same(tmp_path):
    level = Calibration({"frames": 2.0}, {"frames": 9}, {"frames": HALF})
    (tmp_path / "calibration.json").write_text(json.dumps(level.as_json()))
    assert calibration.load(tmp_path) == level


@pytest.mark.parametrize(
    "spoil",
    [{"names": ["luck"]}, {"weights": [1.0, 2.0]}, {"scales": [0.0]}, {"bias": None}, {"means": 3}],
)
def test_what_does_not_fit_is_told(tmp_path, spoil):
    stored = {"temperatures": {}, "correct": {"frames": HALF.as_json() | spoil}}
    (tmp_path / "calibration.json").write_text(json.dumps(stored))
    with pytest.raises(ExpertUnavailable, match="is not as expected"):
        calibration.load(tmp_path)
