"""Slots: filled from evidence alone, dropped with their clause where they cannot be."""

import pytest

from experts.explanation.slots import choose, fill, quoted_value, shown_name, simple, values_for
from tests.experts.generators import evidence, spoken, tree


@pytest.mark.parametrize(
    ("template", "values", "said"),
    [
        ("a[ {expr}| b].", {"expr": "x"}, "a x."),
        ("a[ {expr}| b].", {}, "a b."),
        ("a[ {expr}].", {}, "a."),
        ("a[ {expr} at {line}].", {"expr": "x"}, "a."),
        ("[{expr}|It] broke[ at {file}:{line}].", {"file": "A.java", "line": "3"}, "It broke at A.java:3."),
        ("{expr} broke.", {}, "broke."),
    ],
)  # fmt: skip
def test_clauses(template, values, said):
    assert fill(template, values) == said


def test_choose_keeps_the_slots():
    assert choose("a[ {expr}| b][ at {line}].", {"expr": "x"}) == "a {expr}."


def test_a_value_is_never_read_as_a_template():
    assert fill("a[ {expr}].", {"expr": "m{line}[0]"}) == "a m{line}[0]."


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('java.lang.NumberFormatException: For input string: "12a"', "12a"),
        ("Text '2024-13-01' could not be parsed", "2024-13-01"),
        ("Index 5 out of bounds for length 3", "5"),
        ("begin 0, end 12, length 8", "begin 0, end 12, length 8"),
        ("class a.B cannot be cast to class a.C", "a.B"),
        ("nothing here", None),
        ('For input string: "`rm`"', None),
        ("the index is 5", None),
    ],
)
def test_quoted_values(text, value):
    assert quoted_value(text) == value


def test_values_are_places_of_the_index(tmp_path):
    told = evidence(tree(tmp_path))
    assert values_for(told, told.suspects[0], told.known_type) == {
        "expr": "repo.find(id)",
        "method": "Svc.pay",
        "file": "Svc.java",
        "line": "14",
        "type": "NullPointerException",
    }
    assert values_for(told, None, None) == {"method": "Svc.pay", "file": "Svc.java", "line": "14"}
    assert values_for(spoken("x"), None, None) == {}


@pytest.mark.parametrize(
    ("given", "shown"),
    [("a.b.Outer$Inner", "Outer.Inner"), ("a.Outer$1", "Outer"), ("Plain", "Plain")],
)
def test_simple_names(given, shown):
    assert simple(given) == shown


def test_constructors_are_shown_by_their_class():
    assert shown_name("a.Outer$Inner", "<init>") == "Inner()"
    assert shown_name("a.B", "<clinit>") == "static initialiser"
    assert shown_name("a.B", "pay") == "pay"
