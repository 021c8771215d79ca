"""Which methods a change touches, and what changes no method."""

from __future__ import annotations

import pytest

from corpus.real.changed_methods import changed_methods

BEFORE = b"""package p;
class Till {
    int count = 1;
    /** How many. */
    int open(int n) { return n / count; }
    int open(String n) { return 0; }
    Runnable later() {
        return new Runnable() {
            public void run() { open(1); }
        };
    }
    Till() { count = 2; }
}
"""


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        (b"n / count", b"count == 0 ? 0 : n / count", ["p.Till.open"]),
        (b"return 0", b"return 1", ["p.Till.open"]),
        (b"open(1)", b"open(2)", ["p.Till$1.run"]),
        (b"return new", b"count++; return new", ["p.Till.later"]),
        (b"count = 2", b"count = 3", ["p.Till.<init>"]),
        (b"int open(String n)", b"int open(Object n)", ["p.Till.open"]),
        (b"int open(String n) { return 0; }", b"", ["p.Till.open"]),
    ],
)
def test_changed(old: bytes, new: bytes, changed: list[str]) -> None:
    found = changed_methods("Till.java", BEFORE, BEFORE.replace(old, new))
    assert [f"{one.class_name}.{one.method}" for one in found.methods] == changed


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"How many.", b"How many there are."),
        (b"return 0;", b"return  0; /* none */"),
        (b"int open(String n)", b'@SuppressWarnings("x") final int open(final String n)'),
        (b"count = 1", b"count = 7"),
        (b"    Till()", b"    int more() { return 1; }\n    Till()"),
    ],
)
def test_unchanged(old: bytes, new: bytes) -> None:
    assert not changed_methods("Till.java", BEFORE, BEFORE.replace(old, new)).methods


def test_lines_are_those_before() -> None:
    after = b"\n\n\n" + BEFORE.replace(b"n / count", b"1")
    (method,) = changed_methods("Till.java", BEFORE, after).methods
    assert (method.start_line, method.end_line) == (4, 5)


def test_added_methods_are_counted() -> None:
    after = BEFORE.replace(b"    Till()", b"    int more() { return 1; }\n    Till()")
    assert changed_methods("Till.java", BEFORE, after).added == 1


def test_a_string_that_looks_like_a_comment_is_code() -> None:
    before = b'class A { String a() { return "http://x"; } }'
    (method,) = changed_methods("A.java", before, before.replace(b"//x", b"//y")).methods
    assert method.method == "a"
