"""What stands in front of a `throw`: the branch that led to it, and none that only surrounds it."""

from __future__ import annotations

from pathlib import Path

import pytest

from codeindex.analysis.throw_condition import throw_condition_at
from codeindex.index import SourceIndex
from javatrace.parser.frames import parse_frame

CASES = {
    "void m(int x) { if (x < 0 ||\n x > 9) { throw new IllegalArgumentException(); } }": (
        *("if", "x < 0 || x > 9", 2),
    ),
    "void m(int x) { if (x > 0) { ok(); } else throw new IllegalStateException(); }": (
        *("else", "x > 0", 1),
    ),
    "void m(int x) { if (x == 1) ok(); else if (x == 2) { throw new IllegalStateException(); } }": (
        *("if", "x == 2", 1),
    ),
    "String m(Optional<String> o) { return o.map(String::trim).orElseThrow(() -> new A.NoneException()); }": (
        *("empty", "o.map(String::trim)", 1),
    ),
    "int m(Kind k) { switch (k) { case A: return 1; default: throw new IllegalStateException(); } }": (
        *("default", "k", 1),
    ),
    "int m(Kind k) { return switch (k) { case A -> 1; case B -> throw new AException(); default -> 2; }; }": (
        *("case", "case B", 1),
    ),
    "void m() { try { ok(); } catch (RuntimeException | Error e) { throw new IllegalStateException(); } }": (
        *("catch", "RuntimeException | Error", 1),
    ),
    "void m() { ok(); throw new UnsupportedOperationException(); }": ("plain", "", 1),
    "void m(int n) { if (n > 0) list.forEach(s -> { throw new IllegalStateException(); }); }": (
        *("plain", "", 1),
    ),
    "void m(int n) { if (n > 0) { ok(); } throw new IllegalStateException(); }": ("plain", "", 1),
}
NONE = (
    "void m() { ok(); }",
    "void m(RuntimeException e) { throw e; }",
    "void m(int x) { if (x > 0) throw new AException(); else throw new BException(); }",
)


def condition(tmp_path: Path, method: str, line: int):
    (tmp_path / "p").mkdir()
    (tmp_path / "p/T.java").write_text(f"package p;\nclass T {{\n{method}\n}}\n")
    index = SourceIndex(tmp_path, cache=False)
    frame = parse_frame(f"\tat p.T.m(T.java:{line})")
    found = index.resolve(frame, (frame,)).method
    return throw_condition_at(index, found, line)


@pytest.mark.parametrize("method", CASES)
def test_the_branch_that_led_to_it(tmp_path: Path, method: str) -> None:
    kind, text, row = CASES[method]
    found = condition(tmp_path, method, 2 + row)
    assert found is not None
    assert (found.kind, found.text) == (kind, text)


@pytest.mark.parametrize("method", NONE)
def test_a_line_that_makes_no_exception_or_two(tmp_path: Path, method: str) -> None:
    assert condition(tmp_path, method, 3) is None
