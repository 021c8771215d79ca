"""Each mend on a small sample: the lines it makes, that javac takes them, and where it must not touch anything."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path

import pytest

from codeindex.index import SourceIndex
from codeindex.mends import MENDS, Edited, mend
from javatrace.model.trace import Frame

SAMPLE = """package p;

import java.util.*;
import java.util.stream.*;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

class S {
    static final int LAST = 4;
    private List<String> names = new ArrayList<>();
    private String title;

    static class Node { Node next; String name; boolean open() { return true; } List<Node> children() { return null; } }
    static int span(int from, int to) { return to - from; }
    static int read(String text) { return text.length(); }
%s}
"""
_TABLE = tomllib.loads(Path(__file__).with_name("mends.toml").read_text("utf-8"))
CASES = [(c["mend"], c["member"], c.get("told", {}), c["makes"]) for c in _TABLE["case"]]
DECLINED = [(c["mend"], c["member"], c.get("told", {})) for c in _TABLE["declines"]]


def made(folder: Path, name: str, member: str, told: dict[str, str], newline: str) -> Edited | None:
    """What the mend makes of the member; the failing line is the one with `«»`."""
    text = (SAMPLE % member).replace("\n", newline)
    line = text[: text.index("«»")].count("\n") + 1
    (folder / "S.java").write_bytes(text.replace("«»", "").encode())
    index = SourceIndex(folder, cache=False)
    owner = "p.S$Till" if "class Till" in member else "p.S"
    method = index.resolve(Frame(owner, "f", "S.java", line)).method
    assert method is not None
    return mend(name, index, method, line=line, told=told)


@pytest.mark.parametrize(("name", "member", "told", "expected"), CASES)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_makes_these_lines(name, member, told, expected, newline, tmp_path: Path) -> None:
    edited = made(tmp_path, name, member, told, newline)
    assert edited is not None
    assert edited.path == "S.java"
    assert edited.after.count(b"\n") == edited.after.count(newline.encode())
    text = edited.after.decode().replace("\r\n", "\n")
    for line in expected:
        assert line in text, text


@pytest.mark.parametrize(("name", "member", "told"), DECLINED)
def test_declines(name, member, told, tmp_path: Path) -> None:
    assert made(tmp_path, name, member, told, "\n") is None


WITH_JARS = {"ignore-unknown"}
"""What needs more than the JDK to compile, and has a test of its own."""


def test_every_mend_has_a_case_and_one_where_it_declines() -> None:
    assert {case[0] for case in CASES} == set(MENDS) - WITH_JARS
    assert {case[0] for case in DECLINED} == set(MENDS) - WITH_JARS


def test_a_class_in_another_file_is_told_to_ignore_fields(tmp_path: Path) -> None:
    (tmp_path / "Reply.java").write_text("package p;\n\npublic record Reply(String id) {\n}\n")
    told = {"field": "date", "class": "p.Reply"}
    member = "    void f() {\n        read();«»\n    }\n"
    edited = made(tmp_path, "ignore-unknown", member, told, "\n")
    assert edited is not None
    assert edited.path == "Reply.java"
    assert b"JsonIgnoreProperties(ignoreUnknown = true)\npublic record Reply" in edited.after
    assert edited.fault == "public record Reply(String id)"
    (tmp_path / "Reply.java").write_bytes(edited.after)
    assert made(tmp_path, "ignore-unknown", member, told, "\n") is None
    assert made(tmp_path, "ignore-unknown", member, {"class": "q.Reply"}, "\n") is None


@pytest.mark.jvm
def test_javac_takes_every_mended_file(tmp_path: Path) -> None:
    files = []
    for at, (name, member, told, _) in enumerate(CASES):
        edited = made(tmp_path, name, member, told, "\n")
        assert edited is not None
        file = tmp_path / f"s{at}" / "S.java"
        file.parent.mkdir()
        file.write_bytes(edited.after.replace(b"package p;", f"package p{at};".encode()))
        files.append(str(file))
    words = ["javac", "-nowarn", "-proc:none", "-d", str(tmp_path / "out"), *files]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_member_that_is_gone_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "S.java").write_text("package p;\nclass S {\n    int f() { return 1; }\n}\n")
    index = SourceIndex(tmp_path, cache=False)
    method = index.resolve(Frame("p.S", "f", "S.java", 3)).method
    assert method is not None
    (tmp_path / "S.java").write_text("package p;\nclass S {\n}\n")
    assert all(mend(name, index, method, line=3, told={"expr": "x"}) is None for name in MENDS)
