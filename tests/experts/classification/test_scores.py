"""Scores of answers against labels, beside scikit-learn's."""

import numpy as np
import pytest
from sklearn import metrics

from experts.classification.scores import confusion, macro_f1, per_class, score


@pytest.fixture(scope="module")
def drawn():
    rng = np.random.default_rng(4)
    return rng.normal(size=(300, 6)), rng.integers(0, 5, 300)


def test_macro_f1_is_that_of_scikit_learn(drawn):
    rows, truth = drawn
    answers = rows.argmax(1)
    theirs = metrics.f1_score(truth, answers, average="macro", labels=np.unique(truth))
    assert macro_f1(truth.tolist(), answers.tolist()) == pytest.approx(theirs)
    assert score(rows, truth.tolist()).macro_f1 == pytest.approx(theirs)


def test_words_do_as_well_as_numbers():
    assert macro_f1(["a", "a", "b"], ["a", "c", "b"]) == pytest.approx((2 / 3 + 1) / 2)
    assert np.isnan(macro_f1([], []))


def test_top_1_and_top_3(drawn):
    rows, truth = drawn
    found = score(rows, truth.tolist())
    assert found.top1 == pytest.approx((rows.argmax(1) == truth).mean())
    assert found.top1 < found.top3 < 1
    assert score(rows[:0], []).n == 0


def test_the_matrix_and_its_classes(drawn):
    rows, truth = drawn
    matrix = confusion(rows, truth.tolist())
    assert (matrix == metrics.confusion_matrix(truth, rows.argmax(1), labels=range(6))).all()
    made = per_class(matrix, range(6))
    assert sum(row["n"] for row in made) == 300
    assert made[5] == {"label": 5, "n": 0, "precision": 0.0, "recall": 0.0, "f1": 0.0}
