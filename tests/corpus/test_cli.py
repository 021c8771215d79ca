"""A set that cannot be read is told in two lines and with exit code 2, whatever command was given it."""

from __future__ import annotations

import gzip
import json
import lzma
import sys
from pathlib import Path

import pytest

from corpus import cli
from corpus.sets import FORM, NAME_ONE, read_set, write_rows
from javatrace.errors import UserError

READERS = (
    ("baseline",), ("count",), ("card",), ("thin", "--out"), ("generator-examples", "--out"), ("localization", "--out"),
    ("strip", "--out"), ("restore", "--out"), ("materialise", "--out"),
)  # fmt: skip
ROW = {
    "id": "i-1-f", "project": "core-banking", "template": "t", "view": "full", "split": "train",
    "maker": "inject", "log": "x", "truth": {"type": "a.B"},
}  # fmt: skip
LINE = json.dumps(ROW).encode()
LACKS = json.dumps({"id": "1", "truth": {}}).encode()
UNREADABLE = [
    ("gone.jsonl", None, "cannot read {path}: No such file or directory", NAME_ONE),
    ("plain.jsonl.gz", LINE, "cannot read {path}: Not a gzipped file", NAME_ONE),
    ("cut.jsonl.gz", gzip.compress(LINE * 99)[:-9], "cannot read {path}: Compressed file ended", NAME_ONE),
    ("bent.jsonl.gz", gzip.compress(b"")[:10] + b"\xff" * 9, "cannot read {path}: Error -3", NAME_ONE),
    ("plain.jsonl.xz", LINE, "cannot read {path}: Input format not supported", NAME_ONE),
    ("packed.jsonl", gzip.compress(LINE), "{path}: not UTF-8 text, behind line 0", NAME_ONE),
    ("words.jsonl", LINE + b"\nERROR a.B\n", "{path}:2: not JSON: Expecting value at column 1", FORM),
    ("half.jsonl", LINE + b"\n" + LINE[:-9], "{path}:2: not JSON: ", FORM),
    ("deep.jsonl", b"[" * 99999, "{path}:1: no labelled incident: ", FORM),
    ("list.jsonl", b"[1]\n", "{path}:1: no labelled incident: not an object", FORM),
    ("other.jsonl", LACKS, "{path}:1: no labelled incident: no project, template, view", FORM),
    ("truth.jsonl", json.dumps({**ROW, "truth": "a.B"}).encode(), "{path}:1: no labelled incident: its truth", FORM),
]  # fmt: skip
READABLE = [
    ("one.jsonl", LINE + b"\n"),
    ("without-newline.jsonl", LINE),
    ("packed.jsonl.gz", gzip.compress(LINE)),
    ("packed.jsonl.xz", lzma.compress(LINE)),
]


def run(words: list[str], monkeypatch: pytest.MonkeyPatch) -> int:
    """The exit code of `python -m corpus WORDS`."""
    monkeypatch.setattr(sys, "argv", ["corpus", *words])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return int(ended.value.code or 0)


@pytest.mark.parametrize("command", READERS, ids=lambda words: words[0])
def test_commands_tell_a_set_that_is_not_there(
    command: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    name, *option = command
    path, out = tmp_path / "gone.jsonl.gz", tmp_path / "out"
    words = [name, str(path), *option, *([str(out)] if option else [])]
    assert run(words, monkeypatch) == 2
    told = capsys.readouterr()
    assert told.err == f"error: cannot read {path}: No such file or directory\nhint: {NAME_ONE}\n"
    assert told.out == ""
    assert not [one for one in tmp_path.rglob("*") if one.is_file() and one.stat().st_size]


@pytest.mark.parametrize(("name", "text", "what", "hint"), UNREADABLE, ids=lambda v: str(v)[:16])
def test_unreadable(
    name: str,
    text: bytes | None,
    what: str,
    hint: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / name
    if text is not None:
        path.write_bytes(text)
    assert run(["count", str(path)], monkeypatch) == 2
    error, said = capsys.readouterr().err.splitlines()
    assert error.startswith("error: " + what.format(path=path))
    assert said == f"hint: {hint}"


@pytest.mark.parametrize(("name", "text"), READABLE, ids=lambda value: str(value)[:16])
def test_readable(
    name: str,
    text: bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / name
    path.write_bytes(text)
    assert run(["thin", str(path), "--out", str(tmp_path / "out")], monkeypatch) == 0
    assert capsys.readouterr().err == f"1 incidents in {tmp_path / 'out'}\n"


STRIPPED = {
    **ROW,
    "edits": [[0, 1, ["x"]]],
    "truth": {"type": "a.B", "root": {"path": "README.md"}},
}
UNFIT = [
    ("baseline", {**ROW, "project": "never-was"}, "no project 'never-was' in corpus/projects.toml"),
    ("materialise", {**ROW, "project": "never-was"}, "no project 'never-was' in corpus/projects.toml"),
    ("strip", STRIPPED, "these cases are without upstream's text"),
    ("localization", {**ROW, "maker": "mine"}, "no crash has a candidate"),
]  # fmt: skip


@pytest.mark.parametrize(("command", "row", "what"), UNFIT)
def test_a_set_of_another_maker(
    command: str,
    row: dict[str, object],
    what: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "set.jsonl"
    write_rows(path, [row])
    words = [command, str(path), *([] if command == "baseline" else ["--out", str(tmp_path / "o")])]
    assert run(words, monkeypatch) == 2
    error, hint = capsys.readouterr().err.splitlines()
    assert error == f"error: {what}"
    assert hint.startswith("hint: ")


def test_a_set_that_cannot_be_read_leaves_nothing_beside_the_old_one(tmp_path: Path) -> None:
    path, bad = tmp_path / "set.jsonl", tmp_path / "bad.jsonl"
    write_rows(path, [ROW])
    bad.write_bytes(LINE + b"\n{\n")
    with pytest.raises(UserError):
        write_rows(path, read_set(bad))
    assert list(read_set(path)) == [ROW]
    assert not path.with_name(path.name + ".partial").exists()
