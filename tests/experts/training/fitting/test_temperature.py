"""Temperatures that make confidences true."""

import numpy as np
import pytest

from experts.calibration.error import expected_calibration_error
from experts.calibration.probability import softmax
from experts.training.fitting.temperature import fit_temperatures, temperature


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


def test_no_other_temperature_is_better():
    rng = np.random.default_rng(2)
    logits = rng.normal(size=(500, 7)) * 2
    truth = np.asarray([rng.choice(7, p=row) for row in softmax(logits)])

    def loss(t):
        return -np.log(softmax(2.5 * logits / t)[np.arange(500), truth]).mean()

    found = temperature(2.5 * logits, truth)
    assert loss(found) <= min(loss(t) for t in np.exp(np.linspace(-3, 3, 600))) + 1e-9
