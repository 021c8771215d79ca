"""Each edit on a small sample: the lines it makes, that javac takes them, and where it declines."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path

import pytest

from codeindex.analysis.expressions import expressions_at
from codeindex.edits import EDITS, apply_edit, unified_diff
from codeindex.index import SourceIndex
from codeindex.model.source import Expression, Method
from javatrace.model.trace import Frame

SAMPLE = """package p;

import java.util.*;
import java.util.concurrent.*;
import java.io.*;
import java.math.BigDecimal;
import java.time.LocalDate;

class S {
    private List<String> names = List.of("a");
    private Integer total;

    static class Node { Node next; String name; Node left() { return next; } }
%s}
"""
ELEMENT = "    int f(int[] xs, int i) {\n        return xs[«i»];\n    }\n"

_TABLE = tomllib.loads(Path(__file__).with_name("edits.toml").read_text("utf-8"))
CASES = [(case["edit"], case["member"], case["makes"]) for case in _TABLE["case"]]
DECLINED = [(case["edit"], case["member"]) for case in _TABLE["declines"]]


def _marked(member: str, newline: str = "\n") -> tuple[bytes, Method, Expression]:
    """The sample with the member in it, and the expression between « and »."""
    text = (SAMPLE % member).replace("\n", newline)
    plain = text.replace("«", "").replace("»", "")
    before, marked = text.split("«")
    start = len(before.encode())
    inner = marked.split("»")[0]
    source = plain.encode()
    line = source[:start].count(b"\n") + 1
    expression = Expression("call", inner, "S.java", line, start, start + len(inner.encode()))
    return source, _method(source, line), expression


def _method(source: bytes, line: int) -> Method:
    """The member around a line, by the sample's indentation."""
    lines = source.decode().splitlines()
    starts = [at for at, text in enumerate(lines[:line], 1) if text[:4] == "    " != text[4:8]]
    first = starts[-1] if lines[starts[-1] - 1].strip() != "}" else starts[-2]
    last = next(at for at, text in enumerate(lines, 1) if at >= line and text == "    }")
    return Method("p.S", "f", "S.java", first, last, "", "")


def _applied(edit: str, member: str, newline: str = "\n") -> bytes | None:
    source, method, expression = _marked(member, newline)
    return apply_edit(edit, source=source, method=method, expression=expression)


@pytest.mark.parametrize(("edit", "member", "expected"), CASES)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_makes_these_lines(edit: str, member: str, expected: list[str], newline: str) -> None:
    after = _applied(edit, member, newline)
    assert after is not None
    assert newline == "\r\n" or b"\r" not in after
    assert after.count(b"\n") == after.count(newline.encode())
    text = after.decode().replace("\r\n", "\n")
    for line in expected:
        assert line in text, text


@pytest.mark.parametrize(("edit", "member"), DECLINED)
def test_declines(edit: str, member: str) -> None:
    assert _applied(edit, member) is None


def test_every_edit_has_a_case_and_a_case_where_it_declines() -> None:
    assert {case[0] for case in CASES} == set(EDITS)


@pytest.mark.jvm
def test_javac_takes_every_edited_file(tmp_path: Path) -> None:
    files = []
    for at, (edit, member, _) in enumerate(CASES):
        after = _applied(edit, member)
        if after is not None:
            file = tmp_path / f"s{at}" / "S.java"
            file.parent.mkdir()
            file.write_bytes(after.replace(b"package p;", f"package p{at};".encode()))
            files.append(str(file))
    done = subprocess.run(
        ["javac", "-nowarn", "-proc:none", "-d", str(tmp_path / "out"), *files],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("a/B.java", b"a\nb\nc\n", b"a\nB\nc\n"),
        ("a b/C.java", b"a\r\nb\r\n", b"a\r\nb\r\nc\r\n"),
        ("D.java", b"a\nb", b"a\nb\nc"),
        ("E.java", b"a\nb\n", b"a\nb"),
        ("F.java", "\ud55c\n".encode("cp949") + b"x\n", "\ud55c\n".encode("cp949") + b"y\n"),
        ("G.java", b"x\n" * 100, b"y\n" + b"x\n" * 50 + b"z\n" + b"x\n" * 48),
        ("H.java", b"1\n2\n3\n4\n5\n6\n7\n8\n9\n", b"0\n1\n2\n3\n5\n6\n7\n8\n9\n10\n"),
        ("\uacc4\uc88c/I.java", b"a\n", b"b\n"),
    ],
)
def test_git_applies_the_diff(tmp_path: Path, path: str, before: bytes, after: bytes) -> None:
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(before)
    diff = unified_diff(path, before, after).encode("utf-8", "surrogateescape")
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    done = subprocess.run(
        ["git", "-C", str(tmp_path), "apply", "-"], input=diff, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert file.read_bytes() == after


def test_no_diff_between_equal_files() -> None:
    assert unified_diff("A.java", b"a\n", b"a\n") == ""


def test_an_expression_that_is_not_there_is_declined(tmp_path: Path) -> None:
    source, method, _ = _marked(ELEMENT)
    gone = Expression("index", "i", "S.java", 1, 3, 5)
    assert all(
        apply_edit(name, source=source, method=method, expression=gone) is None for name in EDITS
    )


def test_enumerated_expressions_can_be_edited(tmp_path: Path) -> None:
    (tmp_path / "S.java").write_bytes(_marked(ELEMENT)[0])
    index = SourceIndex(tmp_path, cache=False)
    resolution = index.resolve(Frame("p.S", "f", "S.java", 15))
    assert resolution.method is not None
    found = {e.kind: e for e in expressions_at(index, resolution.method, 15)}
    source = (tmp_path / "S.java").read_bytes()
    edited = apply_edit(
        "check-bounds", source=source, method=resolution.method, expression=found["index"]
    )
    assert edited is not None
    assert b"if (i < 0 || i >= xs.length) {" in edited
