"""What of a statement can fail, in the order in which Java evaluates it."""

from __future__ import annotations

from pathlib import Path

import pytest

from codeindex.analysis.expressions import expressions_at
from codeindex.index import SourceIndex
from javatrace.model.trace import Frame

HEAD = """package p;
class A {
  Integer total; int[] xs; A next;
  int f(java.util.Map<String, Integer> m, Object o, String s, java.util.List<String> list) {
"""
LINES = [
    ("int n = m.get(s.trim());", ["dereference s", "call s.trim()", "dereference m", "call m.get(s.trim())", "unboxing m.get(s.trim())"]),  # noqa: E501
    ("String t = (String) o;", ["cast o"]),
    ("int d = 10 / s.length();", ["dereference s", "call s.length()", "division s.length()"]),
    ("xs[total + 1] = 2;", ["unboxing total", "dereference xs", "index total + 1"]),
    ("total = Integer.parseInt(s);", ["parse s", "call Integer.parseInt(s)"]),
    ("next.next.total++;", ["dereference next", "dereference next.next"]),
    ("int[] made = new int[s.length() - 9];", ["dereference s", "call s.length()", "new-array s.length() - 9"]),
    ("for (String each : list) { each.trim(); }", ["dereference list", "dereference each", "call each.trim()"]),
    ("if (o != null && s.isEmpty()) { return 1; }", ["dereference s", "call s.isEmpty()"]),
    ("throw new IllegalStateException(o.toString());", ["dereference o", "call o.toString()", "call new IllegalStateException(o.toString())", "throw new IllegalStateException(o.toString())"]),  # noqa: E501
    ("return total;", ["unboxing total"]),
    ("synchronized (o) { int k = 3; }", ["dereference o"]),
    ("list.forEach(x -> x.trim());", ["dereference x", "call x.trim()", "dereference list", "call list.forEach(x -> x.trim())"]),  # noqa: E501
    ("Runnable r = o::toString;", ["dereference o"]),
    ("int q = 7 / 2 + 1 % 3;", []),
    ("String u = \"a\" + total + s;", []),
    ("double z = 1.0 / xs.length;", ["dereference xs"]),
    ("this.f(null, this, \"\", null);", ["call this.f(null, this, \"\", null)"]),
    ("java.util.Objects.hash(1);", ["call java.util.Objects.hash(1)"]),
    ("switch (s) { default: break; }", ["dereference s"]),
    ("int w = (int) m.get(\"a\");", ["dereference m", "call m.get(\"a\")", "unboxing m.get(\"a\")"]),
]  # fmt: skip


def _expressions(tmp_path: Path, body: str, line: int) -> list[str]:
    text = f"{HEAD}    {body}\n  }}\n}}\n"
    (tmp_path / "A.java").write_text(text)
    index = SourceIndex(tmp_path, cache=False)
    method = index.resolve(Frame("p.A", "f", "A.java", line)).method
    assert method is not None
    found = expressions_at(index, method, line)
    source = text.encode()
    for each in found:
        assert " ".join(source[each.start : each.end].decode().split()) == each.text
    assert found == expressions_at(source, method, line)
    return [f"{each.kind} {each.text}" for each in found]


@pytest.mark.parametrize(("line", "expected"), LINES)
def test_in_order(tmp_path: Path, line: str, expected: list[str]) -> None:
    assert _expressions(tmp_path, line, 5) == expected


CHAIN = "return s\n        .trim()\n        .concat(o.toString())\n        .length();"


@pytest.mark.parametrize("line", [5, 6, 7, 8])
def test_a_chain_is_one_statement_and_each_call_has_its_line(tmp_path: Path, line: int) -> None:
    found = _expressions(tmp_path, CHAIN, line)
    assert found[0] == "dereference s"
    assert found[-1] == "call s .trim() .concat(o.toString()) .length()"


def test_a_lambdas_body_apart_from_the_call_around_it(tmp_path: Path) -> None:
    body = "list.forEach(x -> {\n      o.toString();\n      x.trim();\n    });"
    assert _expressions(tmp_path, body, 6) == ["dereference o", "call o.toString()"]
    assert "call x.trim()" not in _expressions(tmp_path, body, 5)


@pytest.mark.parametrize("line", [0, -2, 1, 10**9])
def test_a_line_outside_gives_nothing(tmp_path: Path, line: int) -> None:
    (tmp_path / "A.java").write_text(f"{HEAD}    return 1 / s.length();\n  }}\n}}\n")
    index = SourceIndex(tmp_path, cache=False)
    method = index.resolve(Frame("p.A", "f", "A.java", 5)).method
    assert method is not None
    assert expressions_at(index, method, line) == ()
