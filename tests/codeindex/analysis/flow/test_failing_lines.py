"""The line that the JVM reports for what fails: the start of the statement, the name of a call, a branch of `?:`.

As javac of JDK 17 numbered them; each line ends in the line's own mark, `//1` is the one that was printed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.codeindex.analysis.flow.java import flow, method, suspected

REPORTED = {
    "a chain of fields has the line where the statement starts": (
        "void m(Z z) {\n int q = z.go().b //1\n   .c\n   .x;\n}",
        "z.go().b .c",
    ),
    "after a call its line goes on": (
        "void m(Z z) {\n int q =\n   z.g(1) //1\n   .b\n   .x;\n}",
        "z.g(1) .b",
    ),
    "a branch has its own": (
        "void m(Z z, Z y) {\n y.go();\n int q = y.b == null ? 3\n   : z.x; //1\n}",
        "z",
    ),
}


@pytest.mark.parametrize("name", REPORTED)
def test_the_line(tmp_path: Path, name: str) -> None:
    text, expected = REPORTED[name]
    assert expected in suspected(flow(tmp_path, method(text), ["p.T.m"]))


def test_what_is_on_another_line_is_not_offered(tmp_path: Path) -> None:
    text = "void m(A a, B b) {\n a.x(\n  b.y(), //1\n  b.z().w());\n}"
    found = suspected(flow(tmp_path, method(text), ["p.T.m"]))
    assert found == ["b"]
