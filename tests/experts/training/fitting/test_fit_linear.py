"""The linear models' fit: right on what it learnt, the same each time, and fair to labels it never saw."""

import numpy as np
import pytest

from experts.classification.linear import BUCKETS
from experts.training.data.examples import Example
from experts.training.fitting.linear import fit_linear

WORDS = {"a.Null": "was null", "a.Sql": "bad grammar", "a.Io": "no such file"}
EXAMPLES = [
    Example(f"| ERROR {said} {n}", label, f"{label}{n}")
    for label, said in WORDS.items()
    for n in range(8)
]
LABELS = (*WORDS, "a.Never")


def _fit(examples, labels=LABELS):
    return fit_linear(examples, labels, progress=lambda line: None)


def test_it_learns_and_is_the_same_each_time():
    model, again = _fit(EXAMPLES), _fit(EXAMPLES)
    texts = [each.text for each in EXAMPLES]
    assert [LABELS[at] for at in model.logits(texts).argmax(1)] == [e.label for e in EXAMPLES]
    assert (model.weight == again.weight).all()
    assert model.weight.shape == (BUCKETS, len(LABELS))


def test_a_label_without_texts_is_the_least_likely():
    rows = _fit(EXAMPLES).logits(["| WARN else"])
    assert rows[0].argmin() == LABELS.index("a.Never")
    assert np.isfinite(rows).all()


@pytest.mark.parametrize("kinds", [1, 2])
def test_few_labels_do_too(kinds):
    known = [*WORDS][:kinds]
    some = [each for each in EXAMPLES if each.label in known]
    rows = _fit(some).logits([each.text for each in some])
    assert [LABELS[at] for at in rows.argmax(1)] == [each.label for each in some]
