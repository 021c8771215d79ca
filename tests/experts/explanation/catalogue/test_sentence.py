"""Sentences are filled from what a log gave, which is data and nothing else."""

from experts.explanation.catalogue.sentence import LONGEST_VALUE, Sentence, shown

COLUMN = Sentence(
    en="The column[ {column} of {table}| {column}] is empty.",
    ko="[{table} 테이블의 ][{column} ]컬럼이 비어 있습니다.",
)


def test_a_clause_stands_where_its_slots_have_values() -> None:
    full = {"column": "CURRENCY", "table": "TX"}
    assert COLUMN.in_("en", full) == "The column CURRENCY of TX is empty."
    assert COLUMN.in_("ko", full) == "TX 테이블의 CURRENCY 컬럼이 비어 있습니다."


def test_the_next_alternative_stands_in() -> None:
    assert COLUMN.in_("en", {"column": "CURRENCY"}) == "The column CURRENCY is empty."
    assert COLUMN.in_("en", {}) == "The column is empty."
    assert COLUMN.in_("ko", {}) == "컬럼이 비어 있습니다."


def test_values_are_not_templates() -> None:
    hostile = {"column": "{table}[a|b]", "table": "T"}
    assert COLUMN.in_("en", hostile) == "The column {table}[a|b] of T is empty."


def test_values_are_one_short_line() -> None:
    assert shown("a\r\n\x1b[31mb`") == "a [31mb'"
    assert len(shown("x" * 10_000)) == LONGEST_VALUE + 2


def test_tells_which_slots_need_a_value() -> None:
    sentence = Sentence(en="{a} of[ {b}]", ko="{a}")
    assert sentence.slots == {"a", "b"}
    assert sentence.bare_slots == {"a"}
