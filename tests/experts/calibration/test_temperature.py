"""A view without a fit of its own, and what is divided."""

import numpy as np
import pytest

from experts.calibration.temperature import Calibration


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
