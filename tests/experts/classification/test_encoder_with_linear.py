"""An encoder and a linear model as one: between the two, disagreement where they differ, and either alone."""

import json

import numpy as np
import pytest

from experts.base import ExpertUnavailable
from experts.calibration.probability import softmax
from experts.calibration.text_view import text_view
from experts.classification.encoder_with_linear import (
    EncoderWithLinear,
    blend,
    load_encoder_with_linear,
)
from experts.classification.linear import BUCKETS, Linear
from experts.prelog import PreLog
from experts.training.fitting.encoder_with_linear import fit_shares, save_encoder_with_linear
from tests.experts.tiny import LABELS, TEXTS, evidence, tiny_classifier, tiny_folder

TEXT_VIEWS = [text_view(text) for text in TEXTS]


def _linear(seed=0):
    weight = np.random.default_rng(seed).normal(size=(BUCKETS, len(LABELS))).astype(np.float32)
    return Linear(weight, np.zeros(len(LABELS), np.float32))


def _folder(path, shares):
    tiny_folder(path)
    save_encoder_with_linear(EncoderWithLinear(tiny_classifier(), _linear(), shares), path, 512)
    return path


def _read(path):
    return load_encoder_with_linear(path, "cpu")


def test_a_share_of_nothing_is_the_encoder_and_of_all_the_linear_model():
    one, other = np.random.default_rng(1).normal(size=(2, 4, 3))
    shares = np.array([0.0, 1.0, 0.5, 0.5])
    pooled, disagreement = blend(one, other, shares)
    assert softmax(pooled)[0] == pytest.approx(softmax(one)[0])
    assert softmax(pooled)[1] == pytest.approx(softmax(other)[1])
    between = np.sort([softmax(one)[2], softmax(other)[2]], 0) / softmax(pooled)[2]
    assert (between[0] < 1.2).all()
    assert (between[1] > 0.8).all()
    assert ((disagreement > 0) & (disagreement <= 1)).all()


def test_two_of_one_opinion_are_not_disagreement_and_no_number_stays_none():
    row = np.array([[2.0, 0.0, -1.0], [np.nan, 0.0, 0.0]])
    pooled, disagreement = blend(row, row, np.array([0.3, 0.3]))
    assert softmax(pooled)[0] == pytest.approx(softmax(row)[0])
    assert disagreement[0] == pytest.approx(0)
    assert not np.isfinite(pooled[1]).any()


def test_saved_and_loaded_are_of_one_opinion(tmp_path):
    shares = {"printed": 0.2, "message": 0.6}
    before = EncoderWithLinear(tiny_classifier(), _linear(), shares)
    after = _read(_folder(tmp_path / "m", shares))
    for told, kept in zip(
        after.logits(TEXTS, TEXT_VIEWS), before.logits(TEXTS, TEXT_VIEWS), strict=True
    ):
        assert told == pytest.approx(kept, abs=2e-2)  # half precision
    assert after.shares == shares


def test_alone_takes_the_share_of_printed(tmp_path):
    model = _read(_folder(tmp_path / "m", {"printed": 0.0}))
    logits, _ = model.logits(TEXTS[:1], ["alone"])
    encoder = model.encoder.logits(TEXTS[:1]).astype(float)
    assert softmax(logits) == pytest.approx(softmax(encoder))


def test_a_folder_without_a_linear_model_answers_as_before(tmp_path):
    model = _read(tiny_folder(tmp_path / "m"))
    logits, disagreement = model.logits(TEXTS, TEXT_VIEWS)
    assert disagreement is None
    assert logits == pytest.approx(model.encoder.logits(TEXTS))


def test_the_linear_model_has_its_say(tmp_path):
    text = evidence("ERROR transfer failed: limit exceeded")
    sure = _linear()
    sure.bias[:] = (0, 0, 30)
    folder = tiny_folder(tmp_path / "m")
    save_encoder_with_linear(
        EncoderWithLinear(tiny_classifier(), sure, {"message": 0.9}), folder, 512
    )
    (answer,) = PreLog("prelog", model=str(folder)).predict([text])
    assert answer.label == "Other"


@pytest.mark.parametrize("linear", [[0.5], {"message": "much"}, {"message": 1.5}, "all"])
def test_shares_that_are_none_are_told(tmp_path, linear):
    folder = _folder(tmp_path / "m", {"message": 0.5})
    path = folder / "config.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"linear": linear}))
    with pytest.raises(ExpertUnavailable, match="linear"):
        _read(folder)


def test_a_linear_model_of_other_labels_is_told(tmp_path):
    folder = _folder(tmp_path / "m", {})
    narrow = Linear(np.zeros((BUCKETS, 2), np.float32), np.zeros(2, np.float32))
    save_encoder_with_linear(EncoderWithLinear(tiny_classifier(), narrow, {}), folder, 512)
    with pytest.raises(ExpertUnavailable, match="is not for 3 labels"):
        _read(folder)


def test_the_share_goes_to_who_knows():
    rng = np.random.default_rng(2)
    truth = rng.integers(0, 3, 200)
    right, noise = np.eye(3)[truth] * 4 + rng.normal(size=(200, 3)), rng.normal(size=(200, 3))
    views = ["message"] * 120 + ["frames"] * 70 + ["alone"] * 10
    one = np.where(np.arange(200)[:, None] < 120, right, noise)
    other = np.where(np.arange(200)[:, None] < 120, noise, right)
    found = fit_shares(one, other, truth=truth, views=views)
    assert found["message"] < 0.3
    assert found["frames"] > 0.7
    assert "alone" not in found
