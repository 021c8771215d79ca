"""A case's repository has the program's main sources with the one fault in them; its index sees no others."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from corpus import debian
from corpus.debian import Project
from corpus.inject.crash_contexts import crash_contexts
from corpus.inject.repositories import materialise
from corpus.sets import read_set, write_rows

GOOD = "package p;\nclass Till {\n    int open() { return 1; }\n}\n"
AT = GOOD.index("1;")


@pytest.fixture
def row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    for path, text in (
        ("src/p/Till.java", GOOD),
        ("src/p/test/TillTest.java", "package p.test; class TillTest { void opens() {} }"),
        ("other/p/Other.java", "package p; class Other {}"),
    ):
        (tmp_path / "top" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "top" / path).write_text(text)
    project = Project(
        "till", "1", "MIT", sources=("src", "!src/p/test"), folder=str(tmp_path / "top")
    )
    monkeypatch.setattr(debian, "projects", lambda: {"till": project})
    return {
        "id": "i-till-1-f", "project": "till", "template": "t", "view": "full", "split": "test", "maker": "inject",
        "log": "x", "edits": f"{AT}:{AT + 1}:{base64.b64encode(b'1 / 0').decode()}",
        "truth": {"type": "java.lang.ArithmeticException", "root": {"path": "src/p/Till.java"}},
    }  # fmt: skip


def test_repository(row: dict[str, object], tmp_path: Path) -> None:
    write_rows(tmp_path / "set.jsonl", [row, {**row, "id": "i-till-1-m"}])
    assert materialise(tmp_path / "set.jsonl", out=tmp_path / "out", cache=tmp_path, limit=9) == 2
    (first, second) = read_set(tmp_path / "out" / "set.jsonl")
    assert first["repo"] == second["repo"] == "repos/i-till-1"
    repo = tmp_path / "out" / first["repo"]
    assert [str(one.relative_to(repo)) for one in repo.rglob("*.java")] == ["src/p/Till.java"]
    assert (repo / "src/p/Till.java").read_text() == GOOD.replace("1;", "1 / 0;")
    assert (tmp_path / "top" / "src/p/Till.java").read_text() == GOOD


def test_scene(row: dict[str, object], tmp_path: Path) -> None:
    (context,) = crash_contexts([row], tmp_path)
    assert set(context.index.java_files()) == {"src/p/Till.java"}
    assert context.index.files.read("src/p/Till.java") == GOOD.replace("1;", "1 / 0;").encode()
    assert context.index.files.named("TillTest.java") == ()


def test_each_case_says_which_causes_are_right(row: dict[str, object], tmp_path: Path) -> None:
    truth = {"kind": "division-by-zero", "root": row["truth"]["root"] | {"start_line": 3, "end_line": 3}}  # type: ignore[index]  # fmt: skip
    write_rows(tmp_path / "s.jsonl", [row | {"truth": row["truth"] | truth}])  # type: ignore[operator]
    materialise(tmp_path / "s.jsonl", out=tmp_path / "out", cache=tmp_path, limit=9)
    (made,) = read_set(tmp_path / "out" / "set.jsonl")
    assert made["truth"]["cause"]["names"] == [["Till.java:3"]]
