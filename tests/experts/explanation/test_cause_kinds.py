"""The catalogue: complete, in both languages, and of one mind with the edits that there are."""

import re

import pytest

from codeindex.edits import EDITS
from experts.explanation import by_kind, catalogue_kind, edit_words, kinds_for
from experts.explanation.slots import SLOTS, fill, slots_in
from experts.taxonomy.labels import table

EVERY = {
    "expr": "accounts.find(id)", "method": "Svc.pay", "file": "Svc.java", "line": "14",
    "type": "X", "value": "12a",
}  # fmt: skip
WORDS = [(kind, name) for kind in by_kind() for name in ("cause", "fix", "prevention")]


@pytest.mark.parametrize(("kind", "name"), WORDS)
def test_every_sentence_reads_with_and_without_its_slots(kind, name):
    words = getattr(by_kind()[kind], name)
    for text in (words.en, words.ko):
        for values in (EVERY, {}, {"method": "Svc.pay"}):
            said = fill(text, values)
            assert re.search(r"[.]$", said)
            assert not re.search(r"[\[\]{}|]|  |``|\(\)$| [.,]", said.replace("interrupt()", ""))
        assert {*slots_in(text)} <= {*SLOTS}
    assert re.search("[가-힣]", words.ko)
    assert not re.search("[가-힣]", words.en)


def test_korean_is_polite():
    for cause_kind in by_kind().values():
        for words in (cause_kind.cause, cause_kind.fix, cause_kind.prevention):
            assert re.search(r"(니다|시오)\.?$", fill(words.ko, {})), words.ko


def test_edits_are_those_of_the_index():
    assert {*edit_words()} == {*EDITS}
    assert {edit for cause_kind in by_kind().values() for edit in cause_kind.edits} == {*EDITS}


@pytest.mark.parametrize("label", table().names)
def test_every_label_has_kinds(label):
    assert len(kinds_for(label)) >= 2
    assert kinds_for(label)[-1] == "unknown"


@pytest.mark.parametrize(
    ("type_name", "kind", "fits"),
    [
        ("java.lang.NullPointerException", "null-return", True),
        ("NullPointerException", "null-field", True),
        ("com.bank.Outer$NullPointerException", "null-field", True),
        ("org.h2.jdbc.JdbcSQLSyntaxErrorException", "bad-sql", True),
        ("com.acme.OddException", "business-rule", True),
        ("java.lang.NullPointerException", "division-by-zero", False),
        ("java.lang.ArithmeticException", "null-return", False),
        ("com.acme.OddException", "null-return", False),
    ],
)
def test_kinds_of_a_type(type_name, kind, fits):
    assert (kind in kinds_for(type_name)) is fits


def test_without_a_type_every_kind_is_possible():
    assert kinds_for(None) == tuple(by_kind())


@pytest.mark.parametrize(
    ("kind", "type_name", "told"),
    [
        ("missing-guard", "java.lang.ClassCastException", "wrong-cast"),
        ("missing-guard", "java.lang.NullPointerException", "missing-guard"),
        ("recursion", "java.lang.StackOverflowError", "recursion"),
        ("recursion", "java.lang.NullPointerException", "missing-guard"),
        ("recursion", "java.lang.NumberFormatException", "bad-number"),
        ("null-local", "java.lang.ClassCastException", "null-local"),
        ("of-no-list", "java.lang.NullPointerException", "of-no-list"),
    ],
)
def test_a_check_that_is_missing_is_told_by_what_it_would_have_checked(kind, type_name, told):
    assert catalogue_kind(kind, type_name) == told


def test_what_is_told_instead_goes_with_its_type():
    for cause_kind in by_kind().values():
        for type_name, better in cause_kind.instead.items():
            assert type_name == "*" or better in kinds_for(type_name)
