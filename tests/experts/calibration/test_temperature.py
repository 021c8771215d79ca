"""Temperatures, views of texts, and the calibration error."""

import numpy as np
import pytest

from experts.calibration.error import expected_calibration_error
from experts.calibration.probability import softmax
from experts.calibration.temperature import Calibration
from experts.calibration.text_view import text_view
from experts.training.fitting.temperature import fit_temperatures


@pytest.mark.parametrize(
    ("text", "view"),
    [
        ("java.lang.NullPointerException: x\nat a.B.c", "printed"),
        ("java.lang.NullPointerException", "printed"),
        ("NullPointerException: x", "printed"),
        ("com.acme.Outer$LimitException\nat a.B.c", "alone"),
        ("com.acme.LimitException: x\nat a.B.c\n< a.FailedException: y", "printed"),
        ("java.lang.IllegalStateException: x\nat a.B.c\n| ERROR x", "alone"),
        ("insufficient funds\nat a.B.c", "frames"),
        ("Failure: insufficient funds\nat a.B.c", "frames"),
        ("at a.B.c\n| ERROR x", "frames"),
        ("| ERROR l.L - java.lang.NullPointerException in prose", "message"),
        ("| ERROR 이체 실패", "message"),
        ("", "message"),
    ],
)
def test_view(text, view):
    assert text_view(text) == view


@pytest.mark.parametrize(
    ("text", "view"),
    [
        ("a.B: x\n| ERROR y", "printed"),
        ("a.B: x\nat a.B.c", "printed"),
        ("at a.B.c\n| ERROR x", "frames"),
        ("| ERROR x", "message"),
    ],
)
def test_a_root_that_the_source_tells_has_lost_no_cause(text, view):
    assert text_view(text, inferred=True) == view


def test_a_fitted_temperature_makes_confidence_true():
    rng = np.random.default_rng(1)
    logits = rng.normal(size=(4000, 5)) * 2
    drawn = [int(rng.choice(5, p=row)) for row in softmax(logits)]
    views = ["message"] * 4000
    fitted = fit_temperatures(logits * 3, drawn, views)
    assert fitted.temperatures["message"] == pytest.approx(3, rel=0.1)
    rows = fitted.probabilities(logits * 3, views)
    hit = (rows.argmax(1) == drawn).tolist()
    assert expected_calibration_error(rows.max(1).tolist(), hit) < 0.03
    raw = softmax(logits * 3)
    assert expected_calibration_error(raw.max(1).tolist(), hit) > 0.1


def test_few_texts_of_a_shape_take_the_temperature_of_all():
    logits = np.tile([4.0, 0.0], (100, 1))
    fitted = fit_temperatures(logits, [0] * 80 + [1] * 20, ["message"] * 90 + ["frames"] * 10)
    assert fitted.fitted_on == {"printed": 0, "alone": 0, "frames": 10, "message": 90}
    assert fitted.temperatures["frames"] == fitted.temperatures["printed"]
    assert fitted.temperatures["message"] != fitted.temperatures["frames"]


def test_nothing_to_fit_on_changes_nothing():
    assert set(fit_temperatures(np.zeros((0, 3)), [], []).temperatures.values()) == {1.0}


@pytest.mark.parametrize(
    ("sure", "right", "error"),
    [
        ([1.0, 1.0], [True, True], 0),
        ([1.0, 1.0], [True, False], 0.5),
        ([0.5, 0.5], [True, False], 0),
    ],
)
def test_calibration_error(sure, right, error):
    assert expected_calibration_error(sure, right) == pytest.approx(error)


def test_a_shape_without_a_fit_of_its_own_takes_its_likes():
    logits = np.asarray([[2.0, 0.0]])
    fitted = Calibration({"printed": 2.0})
    assert fitted.probabilities(logits, ["alone"]) == pytest.approx(
        fitted.probabilities(logits, ["printed"])
    )
    assert (
        fitted.probabilities(logits, ["frames"])[0, 0]
        > fitted.probabilities(logits, ["alone"])[0, 0]
    )
