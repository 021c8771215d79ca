"""A case without upstream's text comes back whole; none of that text is in what is committed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from corpus.cli import app
from corpus.committing import commit_size
from corpus.positions import Sources, joined, pieces, restored, stripped
from corpus.sets import read_set, write_rows

HERE = Path(__file__).parents[2]
COMMITTED = HERE / "corpus" / "committed" / "core-banking.jsonl.gz"
ROWS = list(read_set(COMMITTED))
SOURCE = "class Till {\n    long total = balance.subtract(fee);\n}\n"


def test_round_trip(tmp_path: Path) -> None:
    said: list[str] = []
    short = list(stripped(ROWS, Sources(tmp_path, print), said.append))
    assert len(short) + sum(int(one.split()[0]) for one in said) == len(ROWS)
    ids = {row["id"] for row in short}
    assert list(restored(short, Sources(tmp_path, print), said.append)) == [
        row for row in ROWS if row["id"] in ids
    ]


def test_nothing_of_the_source_is_left(tmp_path: Path) -> None:
    sources = Sources(tmp_path, print)
    for row in stripped(ROWS, sources, print):
        source = (sources.read(row) or b"").decode()
        assert source
        assert "fix_diff" not in row["truth"]
        assert "culprit" not in row["truth"]
        own = [one for edit in row["edits"] for one in edit[2] if isinstance(one, str)]
        assert all(one not in source for one in own if len(one) >= 8)
        assert all(isinstance(one, (int, list)) or len(one) < 8 for one in row.get("culprit", []))


def test_another_version_of_the_source_is_told(tmp_path: Path) -> None:
    said: list[str] = []
    short = [row | {"source": "0" * 12} for row in stripped(ROWS, Sources(tmp_path, print), print)]
    assert list(restored(short, Sources(tmp_path, print), said.append)) == []
    assert said == [
        f"{len(short)} rows left out: their package is not there, or has another text at their place"
    ]


def test_a_program_that_is_gone_is_told_once(tmp_path: Path) -> None:
    said: list[str] = []
    sources = Sources(tmp_path, said.append)
    rows = [row | {"project": "never-was"} for row in ROWS[:3]]
    assert [sources.read(row) for row in rows] == [None] * 3
    assert said == ["never-was: no such project"]


TEXTS = [
    ("null", ["null"]),
    ("balance.subtract(fee)", [[30, 51]]),
    ("cached = balance.subtract(fee)", ["cached", [27, 51]]),
    ("", []),
]


@pytest.mark.parametrize(("text", "parts"), TEXTS)
def test_pieces(text: str, parts: list[object]) -> None:
    assert pieces(text, SOURCE) == parts
    assert joined(parts, SOURCE) == text


def test_commands(tmp_path: Path) -> None:
    short, full = tmp_path / "short.jsonl.xz", tmp_path / "full.jsonl"
    some = tmp_path / "some.jsonl"
    write_rows(some, ROWS[:6])
    assert CliRunner().invoke(app, ["strip", str(some), "--out", str(short)]).exit_code == 0
    assert CliRunner().invoke(app, ["restore", str(short), "--out", str(full)]).exit_code == 0
    by_id = {row["id"]: row for row in ROWS}
    found = list(read_set(full))
    assert found
    assert all(row == by_id[row["id"]] for row in found)


def test_a_set_is_cut_to_its_size_by_whole_cases(tmp_path: Path) -> None:
    out = tmp_path / "cut.jsonl"
    whole = commit_size(ROWS, out, 10)
    cut = commit_size(ROWS, out, 0.1)
    assert 0 < cut < whole == len(ROWS)
    assert out.stat().st_size <= 100_000
    kept = {row["id"].rpartition("-")[0] for row in read_set(out)}
    assert cut == sum(row["id"].rpartition("-")[0] in kept for row in ROWS)
    assert json.loads(out.read_text("utf-8").splitlines()[0]) in ROWS
