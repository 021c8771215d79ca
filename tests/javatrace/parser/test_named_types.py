"""Classes named inside running text: the deepest where several are nested, none where the words are prose."""

from __future__ import annotations

import pytest

from javatrace.parser.named_types import inline_type, inline_unqualified_type, nested_type

NESTED = {
    "x; nested exception is a.b.CException: y": ("a.b.CException", "y"),
    "x; nested exception is a.B: y; nested exception is c.d.EException": ("c.d.EException", None),
    "x; nested exception is: \n\ta.b.CException: y": ("a.b.CException", "y"),
    "threw exception [Request failed; nested exception is a.b.CException] with root cause": (
        "a.b.CException",
        None,
    ),
    " - with linked exception:\n[a.b.CException: y]": ("a.b.CException", "y"),
    "threw exception [x; nested exception is a.b.CException: y [1]] with root cause": (
        "a.b.CException",
        "y [1]",
    ),
    "x; nested exception is: \n\ta.B: y; nested exception is: \n\ta.b.CException: z": (
        "a.b.CException",
        "z",
    ),
    "--- Cause: java.sql.SQLException: y": ("java.sql.SQLException", "y"),
    "nested exception is a.b.CException: closed ]": ("a.b.CException", "closed ]"),
    "Internal Exception: java.sql.SQLException: y": ("java.sql.SQLException", "y"),
}
NOT_NESTED = [
    "root cause: file.txt is missing",
    "nested exception is unknown",
    "caused by: a.b.c",
    "no exception",
    "",
]


@pytest.mark.parametrize(("text", "expected"), NESTED.items())
def test_names_the_deepest(text: str, expected: tuple[str, str | None]) -> None:
    header = nested_type(text)
    assert header is not None
    assert (header.type, header.message) == expected


@pytest.mark.parametrize("text", NOT_NESTED)
def test_names_none(text: str) -> None:
    assert nested_type(text) is None


def test_a_message_nested_ten_thousand_times() -> None:
    header = nested_type("; nested exception is a.b.CException: x" * 10_000)
    assert header is not None
    assert header.message == "x"


def test_in_running_text() -> None:
    header = inline_type("failed: a.b.CException: y")
    assert header is not None
    assert (header.type, header.message) == ("a.b.CException", "y")
    assert inline_type("a.b.ExceptionHandler did, c.d.EException.handle(E.java)") is None
    assert inline_unqualified_type("an Exception: y") is None
    simple = inline_unqualified_type("failed: NullPointerException: y")
    assert simple is not None
    assert simple.type == "NullPointerException"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Resolved [a.b.CException: JSON parse error: x]", "JSON parse error: x"),
        ("Resolved [a.b.CException: bad [1] and [2]]", "bad [1] and [2]"),
        ("failed: a.b.CException: bad [1]", "bad [1]"),
        ("[t1] failed: a.b.CException: bad ]", "bad ]"),
        ("for X: a.b.CError: c/d a.b.CError: c/d", "c/d"),
        ("a.b.CError: c a.b.CError: d", "c a.b.CError: d"),
    ],
)
def test_the_message_ends_where_it_was_closed(text: str, message: str) -> None:
    header = inline_type(text)
    assert header is not None
    assert header.message == message
