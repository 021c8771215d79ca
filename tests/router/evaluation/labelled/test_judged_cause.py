from pathlib import Path

import pytest

from router.evaluation.labelled.item import JudgedCause
from router.evaluation.labelled.judged_cause import judged_cause
from router.evaluation.labelled.labelled_set import read_set

BANK = Path(__file__).parents[4] / "examples" / "core-banking"


def test_words_stand_alone_or_in_a_list_of_which_any_will_do() -> None:
    row = {"kinds": ["bad-sql"], "act": "code", "names": ["MEMO", ["a", "b"]], "fix": [["c"]]}
    expected = JudgedCause(("bad-sql",), ("code",), (("MEMO",), ("a", "b")), (("c",),))
    assert judged_cause(row) == expected
    assert judged_cause(row | {"act": ["code", "data"], "fix": None}) == JudgedCause(
        ("bad-sql",), ("code", "data"), (("MEMO",), ("a", "b"))
    )


@pytest.mark.parametrize("row", [None, {}])
def test_nothing_judged_is_none(row: object) -> None:
    assert judged_cause(row) is None


@pytest.mark.parametrize(
    "row",
    [
        {"names": ["a"]},
        {"kinds": []},
        {"kinds": ["bad-luck"]},
        {"kinds": ["bad-sql"], "act": "somebody"},
        {"kinds": ["bad-sql"], "names": [7]},
        {"kinds": ["bad-sql"], "names": [[""]]},
        {"kinds": 3},
    ],
)
def test_what_is_of_no_use_is_refused(row: object) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        judged_cause(row)


def test_every_item_of_the_bank_with_something_to_say_is_judged() -> None:
    for item in read_set(BANK / "truth.jsonl").items:
        assert (item.truth.cause is None) == item.truth.abstain
        if item.truth.cause:
            assert item.truth.cause.act
            assert item.truth.cause.names
            assert item.truth.cause.fix
