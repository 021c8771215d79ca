"""The auxiliary linear model of T5: its features, its fit, its share of the pool."""

import json
import math
from dataclasses import replace

import numpy as np
import pytest

from experts.base import ExpertUnavailable
from experts.calibration.probability import log_softmax, logarithmic_pool
from experts.classification.linear import Linear
from experts.generation.t5.auxiliary_linear import FILE, AuxiliaryLinear, load_auxiliary_linear
from experts.generation.t5.generator import load_generator
from experts.generation.t5.input_features import BUCKETS, features
from experts.training.data.generator_examples import GeneratorExample
from experts.training.fitting.auxiliary_linear import (
    fit_auxiliary_linear,
    fit_share,
    save_auxiliary_linear,
)
from tests.experts.generators import t5_folder

KINDS = ("null-local", "null-field", "missing-guard")
INPUT = (
    "[LOG]\njava.lang.NullPointerException: {said}\nat a.Book.add\nat a.Shop.sell\n| ERROR x\n\n"
    "[CODE]\nfor (;;) {{\n{line}\n\n"
    "[HINT] type=java.lang.NullPointerException; lang=en; signs={signs}; {{e1}}=dereference last; {{e2}}=method sell"
)


def _input(said="x is null", line="last.sum();", signs="loop of-local"):
    return INPUT.format(said=said, line=line, signs=signs)


def _seen(text):
    return set(features(text, BUCKETS)[0])


def test_features_are_hashed_once_each_and_of_length_one():
    buckets, weights = features(_input(), 500)
    assert buckets == sorted(set(buckets))
    assert all(0 <= bucket < 500 for bucket in buckets)
    assert sum(w * w for w in weights) == pytest.approx(1)
    assert features(_input(), 500) == (buckets, weights)


@pytest.mark.parametrize(
    "other",
    [
        {"said": "y is null"},
        {"line": "last.sum(rows);"},
        {"signs": "loop of-field"},
    ],
)
def test_every_part_is_seen(other):
    assert _seen(_input()) != _seen(_input(**other))


def test_a_word_is_another_with_another_type():
    one = _input()
    other = one.replace("NullPointerException", "IllegalStateException")
    shared_words = _seen(one) & _seen(other)
    assert 0.2 < len(shared_words) / len(_seen(one)) < 0.8


@pytest.mark.parametrize("text", ["", "no input of ours", "[LOG]\nx", "[HINT] type=a"])
def test_another_text_has_no_features(text):
    assert features(text, 500) == ([], [])


def test_without_source_there_are_features_too():
    assert _seen("[LOG]\nx failed\n\n[HINT] type=a.B; lang=en")


def test_a_share_of_nothing_leaves_the_first_and_of_all_the_second():
    one, other = log_softmax([0.0, -1.0]), log_softmax([-3.0, 0.0])
    assert log_softmax(logarithmic_pool(one, other, 0.0)) == pytest.approx(one)
    assert log_softmax(logarithmic_pool(one, other, 1.0)) == pytest.approx(other)
    assert sum(
        math.exp(each) for each in log_softmax(logarithmic_pool(one, other, 0.4))
    ) == pytest.approx(1)


def _example(kind, signs):
    return GeneratorExample(
        split="train",
        type="java.lang.NullPointerException",
        kind=kind,
        edit="none",
        input=_input(signs=signs),
        output="",
        prompt="",
        answer={},
        printed=True,
        suspects=1,
        expressions=(True,),
        slot=1,
        same_method=True,
    )


EXAMPLES = [_example("null-local", "of-local"), _example("null-field", "of-field")] * 60


@pytest.fixture(scope="module")
def auxiliary():
    return fit_auxiliary_linear(EXAMPLES, lambda line: None)


def test_what_the_signs_tell_is_learnt(auxiliary):
    asked = [_input(said="other", signs=signs) for signs in ("of-local", "of-field")]
    local, field = auxiliary.class_log_probabilities(asked, [KINDS, KINDS])
    assert max(KINDS, key=lambda kind: local[KINDS.index(kind)]) == "null-local"
    assert max(KINDS, key=lambda kind: field[KINDS.index(kind)]) == "null-field"
    assert sum(math.exp(each) for each in local) == pytest.approx(1)


def test_a_kind_that_it_does_not_know_is_the_least_likely(auxiliary):
    (row,) = auxiliary.class_log_probabilities([_input()], [("null-local", "of-next-year")])
    assert row[1] < row[0]


def test_random_weights_leave_it_the_say_and_the_folder_keeps_it(auxiliary, tmp_path):
    folder = t5_folder(tmp_path / "t5")
    save_auxiliary_linear(auxiliary, folder)
    writer = load_generator(str(folder), "cpu")
    share = fit_share(writer, EXAMPLES)
    assert share > 0.5
    save_auxiliary_linear(replace(auxiliary, share=share), folder)
    writer = load_generator(str(folder), "cpu")
    assert writer.auxiliary.share == share
    (beams,) = writer.generate([_input(signs="of-field")], [KINDS], beams=2, longest=6)
    assert beams[0].text.startswith("cause=null-field:")


def test_without_it_the_files_are_gone(auxiliary, tmp_path):
    folder = t5_folder(tmp_path / "t5")
    save_auxiliary_linear(auxiliary, folder)
    save_auxiliary_linear(None, folder)
    assert load_auxiliary_linear(folder) is None
    assert not (folder / "linear.safetensors").exists()


def test_no_example_whose_kind_could_be_said_is_no_reason_to_change(tmp_path):
    writer = load_generator(str(t5_folder(tmp_path / "t5")), "cpu")
    assert fit_share(writer, [_example("division-by-zero", "loop")]) == 0.5


@pytest.mark.parametrize(
    "stored", [{}, {"kinds": ["a"], "share": "half"}, {"kinds": ["a"], "share": 2}, [1]]
)
def test_a_file_that_is_not_ours_is_told(tmp_path, stored):
    (tmp_path / FILE).write_text(json.dumps(stored))
    with pytest.raises(ExpertUnavailable, match=FILE):
        load_auxiliary_linear(tmp_path)


def test_weights_of_other_kinds_are_told(tmp_path):
    narrow = Linear(np.zeros((BUCKETS, 2), np.float32), np.zeros(2, np.float32))
    save_auxiliary_linear(AuxiliaryLinear(narrow, KINDS, 0.5), tmp_path)
    with pytest.raises(ExpertUnavailable, match="is not for 3 labels"):
        load_auxiliary_linear(tmp_path)
