from typing import Any

import pytest

from corpus.judged_cause import SYMPTOMS, judged_cause, with_judged_cause
from experts.explanation.catalogue.kinds import KINDS
from router.evaluation.labelled.judged_cause import judged_cause as read


def row(kind: str, type_: str, culprit: str = "rows.get(i)", **more: Any) -> dict[str, Any]:
    root = {"path": "src/p/Till.java", "start_line": 7, "end_line": 8}
    return {"truth": {"kind": kind, "type": type_, "culprit": culprit, "root": root, **more}}


def test_right_are_the_fault_what_was_thrown_and_the_programs_own_check() -> None:
    made = judged_cause(row("off-by-one", "java.lang.IndexOutOfBoundsException"))
    assert made == {
        "kinds": ["off-by-one", "index-out-of-range", "business-rule"],
        "act": "code",
        "names": [["rows.get(i)", "Till.java:7", "Till.java:8"]],
    }
    assert read(made) is not None


def test_a_class_of_the_programs_own_means_nothing_by_itself() -> None:
    made = judged_cause(row("null-argument", "com.acme.TillException"))
    assert made is not None
    assert made["kinds"] == ["null-argument", "business-rule"]


def test_a_merged_class_means_what_its_label_means() -> None:
    made = judged_cause(row("bad-format", "java.util.MissingFormatArgumentException"))
    assert made is not None
    assert set(made["kinds"]) >= {"bad-format", "business-rule"}


@pytest.mark.parametrize("culprit", ["i", "0", "42", ""])
def test_what_no_sentence_can_be_said_to_name_is_no_name(culprit: str) -> None:
    made = judged_cause(row("off-by-one", "java.lang.Error", culprit))
    assert made is not None
    assert made["names"] == [["Till.java:7", "Till.java:8"]]


def test_without_a_kind_nothing_is_judged() -> None:
    assert judged_cause({"truth": {"type": "java.lang.Error"}}) is None
    assert with_judged_cause({"truth": {"type": "a.B"}}) == {"truth": {"type": "a.B"}}


def test_symptoms_are_kinds() -> None:
    assert {kind for kinds in SYMPTOMS.values() for kind in kinds} <= set(KINDS)
