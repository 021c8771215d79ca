"""What is true, vague, false or silent of causes and fixes; and which diffs only throw."""

import pytest

from router.evaluation.judging.cause import Cause
from router.evaluation.judging.causes import (
    FALSE,
    SILENT,
    TRUE,
    VAGUE,
    cause_verdict,
    fix_verdict,
    names_all,
    only_throws,
)
from router.evaluation.labelled.item import JudgedCause

COLUMN = JudgedCause(
    kinds=("bad-sql",),
    act=("code",),
    names=(("MEMO_TEXT",), ("select * from ledger", "LedgerRepository.search")),
    fix=(("memo", "the schema"),),
)


def said(text: str, kind: str = "bad-sql", fix: str = "Compare it with the schema.", act="code"):
    return Cause(text, kind, 1.0, fix, act=act)


@pytest.mark.parametrize(
    ("cause", "verdict"),
    [
        (said("No table has the column MEMO_TEXT (`LedgerRepository.search`)."), TRUE),
        (said("No column `MEMO_TEXT` in `select *\n  from ledger where 1 = 1`."), TRUE),
        (said("No table of the statement has the column MEMO_TEXT."), VAGUE),
        (said("A table, a column or the syntax is wrong (`LedgerRepository.search`)."), VAGUE),
        (said("No column OLD_MEMO_TEXT, in LedgerRepository.search."), VAGUE),
        (said("No column MEMO_TEXT2, in LedgerRepository.searching."), VAGUE),
        (said("No column MEMO_TEXT in LedgerRepository.search.", kind="timeout"), FALSE),
        (said("The log does not say enough.", kind="unknown"), FALSE),
        (None, SILENT),
    ],
)
def test_a_cause_is_true_only_where_its_kind_is_right_and_all_is_named(cause, verdict) -> None:
    assert cause_verdict(cause, COLUMN) == verdict


@pytest.mark.parametrize(
    ("cause", "verdict"),
    [
        (said("", fix="Call it `memo`."), TRUE),
        (said("", fix="Compare it with the schema."), TRUE),
        (said("", fix="Compare it with the schemata."), VAGUE),
        (said("", fix="Mend the statement.", act=None), VAGUE),
        (said("", fix="Ask the sender for another memo.", act="data"), FALSE),
        (said("", fix="Call it memo.", kind="timeout"), FALSE),
        (said("", fix=""), SILENT),
        (None, SILENT),
    ],
)
def test_a_fix_is_true_only_for_the_right_cause_and_the_right_people(cause, verdict) -> None:
    assert fix_verdict(cause, COLUMN) == verdict


def test_a_fix_that_nobody_judged_is_not_counted() -> None:
    assert fix_verdict(said("x"), JudgedCause(("bad-sql",))) is None


def test_a_cause_without_names_to_name_is_true_by_its_kind() -> None:
    assert cause_verdict(said("x"), JudgedCause(("bad-sql",))) == TRUE
    assert cause_verdict(said("x"), JudgedCause(("timeout",))) == FALSE


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("the index 5 of 5", "5"),
        ("`all.subList(from, from+size)`", "all.subList(from, from + size)"),
        ("Thousands separators or not: thousands", "thousands"),
        ("Split drops it", "split"),
        ("account=<account>, 잔액 부족: balance", "잔액 부족"),
        ("the value (-25536)", "-25536"),
    ],
)
def test_words_that_are_named(text: str, word: str) -> None:
    assert names_all(text, ((word,),))


@pytest.mark.parametrize(
    ("text", "word"),
    [("index 15 of 52", "5"), ("splitter", "split"), ("MEMO", "memo"), ("a$b", "b")],
)
def test_words_that_are_not(text: str, word: str) -> None:
    assert not names_all(text, ((word,),))


def diff(*lines: str) -> str:
    return "\n".join(["--- a/A.java", "+++ b/A.java", "@@ -1,3 +1,5 @@", *lines]) + "\n"


@pytest.mark.parametrize(
    "made",
    [
        diff(" a", "+if (x == null) {", "+    throw new IllegalStateException();", "+}"),
        diff("-        use(x);", "+        use(Objects.requireNonNull(x));"),
        diff("-        use(x);", '+        use(java.util.Objects.requireNonNull(x, "x"));'),
        diff("+assert x != null;"),
    ],
)
def test_diffs_that_only_throw(made: str) -> None:
    assert only_throws(made)


@pytest.mark.parametrize(
    "made",
    [
        diff("-        list.remove(x);", "+        it.remove();"),
        diff("+    if (x == null) {", "+        return 0;", "+    }"),
        diff('-throw new A("x");', '+throw new A("x", cause);'),
        diff("-for (int i = 0; i <= n; i++) {", "+for (int i = 0; i < n; i++) {"),
    ],
)
def test_diffs_that_do_more(made: str) -> None:
    assert not only_throws(made)
