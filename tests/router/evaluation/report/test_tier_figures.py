"""A tier's own figures speak of labels: a type that no label is of is `Other`'s, in first place, in three, in F1."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from experts.base import Prediction
from router.evaluation.labelled.labelled_set import read_set
from router.evaluation.report.evaluate import evaluate
from tests.router.evaluation.scripted import Scripted, labelled_set, row

NULL, CAST, IO = (
    "java.lang.NullPointerException",
    "java.lang.ClassCastException",
    "java.io.IOException",
)
OWN = "com.bank.OwnException"


@pytest.fixture
def answers(monkeypatch):
    """(truth, accepted too, the three labels that are said) of each row."""
    said = [
        (NULL, [], (NULL, IO, CAST)),
        (NULL, [], (IO, NULL, CAST)),
        (CAST, [IO], (IO, NULL, "Other")),
        (OWN, [], ("Other", NULL, IO)),
        (OWN, [], (NULL, "Other", IO)),
        (OWN, [], ("com.bank.AnotherException", NULL, IO)),
    ]

    def answer(self, evidence):
        at = next(n for n in range(len(said)) if f"said {n} so" in evidence.text)
        pairs = tuple((label, 0.5 - place / 10) for place, label in enumerate(said[at][2]))
        return Prediction(*pairs[0], pairs)

    monkeypatch.setattr(Scripted, "answer", answer)
    return said


def test_labels_are_judged_as_labels(scripted, settings, answers, tmp_path: Path):
    path = labelled_set(tmp_path, 6)
    rows = []
    for n, (true, accepted, _) in enumerate(answers):
        made = row(n) | {"log": f"2026-11-22 09:12:01.000 ERROR [main] com.bank.T - said {n} so\n"}
        made["truth"] = {"type": true, "accept_types": accepted}
        made["repo"] = None
        rows.append(made | {"template": f"t{n}", "view": "message"})
    path.write_text("".join(json.dumps(each) + "\n" for each in rows))
    (result,) = evaluate(read_set(path), [("a", settings)], tmp_path / "answers")
    first = result.tiers[0]
    assert first.label.value == pytest.approx(3 / 6)
    assert first.top3.value == pytest.approx(5 / 6)
    # NullPointerException: 1 hit of 2, said twice; ClassCastException: its accepted label; Other: 1 of 3, said once.
    assert first.macro_f1 == pytest.approx((2 / 4 + 2 / 2 + 2 / 4) / 3)
