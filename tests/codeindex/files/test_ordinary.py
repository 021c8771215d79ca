"""Java without end or measure: the place is told, and nothing looks for suspects in it."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from codeindex.files.ordinary import Bounds, excess
from codeindex.index import SourceIndex
from experts.localization.ranking import rank_suspects
from javatrace.model.records import Incident, LogRecord
from javatrace.model.trace import Frame, StackTrace, Throwable

ODD = {
    "ifs": "if (x > 0) " * 10_000 + "x = x / 0;",
    "calls": "this" + ".a()" * 100_000 + ";",
    "braces": "{" * 100_000 + "x = x / 0;" + "}" * 100_000,
    "unclosed braces": "{" * 100_000 + "x = x / 0;",
    "one line": "int y = a.b(x, y) + c[y]; " * 40_000,
    "concatenation": "String s = " + " + ".join(['"a"'] * 100_000) + ";",
    "parentheses": "int y = " + "(" * 50_000 + "1" + ")" * 50_000 + ";",
    "lambdas": "Object f = " + "() -> " * 20_000 + "null;",
    "ternaries": "int y = " + "x > 0 ? 1 : " * 50_000 + "0;",
    "generics": "Map" + "<List" * 30_000 + ">" * 30_000 + " m = null;",
    "arrays": "int y = a" + "[0]" * 50_000 + ";",
    "comments": "/* a " * 30_000,
    "strings": 'String s = "' + '\\"' * 100_000 + ";",
    "statements": "x++; " * 20_000,
}
MOST_SECONDS = 20.0
"""Of the processor; each took minutes, or never ended."""


@pytest.mark.parametrize("kind", ODD)
def test_odd_java_is_bounded(tmp_path: Path, kind: str) -> None:
    (tmp_path / "Odd.java").write_text(
        f"class Odd {{\n  int post(int x) {{\n{ODD[kind]}\n  }}\n}}\n"
    )
    frame = Frame("Odd", "post", "Odd.java", 3)
    began = process_time()
    index = SourceIndex(tmp_path, cache=False)
    found = index.resolve(frame)
    trace = StackTrace(Throwable("a.B", None, (frame,)), "", None)
    record = LogRecord("-", 0, 1, "", trace=trace)
    rank_suspects(index, Incident("0", record, 1, None, None), (found,), limit=10, model=None)
    assert process_time() - began < MOST_SECONDS


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (b"class A { }", ""),
        (b"class A { } // " + b"x" * 2000, "bytes"),
        (b"class A { " + b"int x; " * 100 + b"}", "nodes"),
        (b"class A { int x = " + b"(" * 30 + b"1" + b")" * 30 + b"; }", "levels"),
    ],
)
def test_what_is_beyond_is_said(source: bytes, says: str) -> None:
    said = excess(source, Bounds(bytes=1000, nodes=300, depth=20))
    assert says in said
    assert bool(said) == bool(says)


def test_a_file_beyond_has_its_place_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "Odd.java").write_text(f"class Odd {{ void m() {{\n{ODD['ifs']}\n}} }}")
    index = SourceIndex(tmp_path, cache=False)
    found = index.resolve(Frame("Odd", "m", "Odd.java", 2))
    assert found.method is not None
    assert "levels" in found.unanalysed
    assert index.files.read("Odd.java") is None
