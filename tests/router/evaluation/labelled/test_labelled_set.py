import gzip
import json
from pathlib import Path

import pytest

from javatrace.errors import UserError
from router.evaluation.labelled.labelled_set import read_set
from tests.router.evaluation.scripted import labelled_set, row


def write(folder: Path, *rows: object) -> Path:
    path = folder / "set.jsonl"
    path.write_text("".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in rows))
    return path


def without(*keys: str, n: int = 1) -> dict[str, object]:
    whole = row(n)
    for key in keys:
        whole.pop(key)
    return whole


UNUSABLE = {
    "no id": without("id"),
    "no log": without("log"),
    "unlabelled": without("truth"),
    "truth without a type (half-labelled)": row(1) | {"truth": {"culprit": "x"}},
    "truth.type or truth.accept_types is no text": row(1) | {"truth": {"type": 7}},
    "lacks a field (half-labelled)": row(1) | {"truth": {"type": "a.B", "root": {"path": "p"}}},
    "truth.cause lacks a field": row(1) | {"truth": {"type": "a.B", "cause": {"kinds": ["no"]}}},
    "unknown view 'none'": row(1) | {"view": "none"},
    "its log_path cannot be read": without("log") | {"log_path": "gone.log"},
}


@pytest.mark.parametrize("words", UNUSABLE)
def test_what_cannot_be_used_is_left_out_aloud(tmp_path: Path, words: str) -> None:
    read = read_set(write(tmp_path, row(5) | {"repo": None}, UNUSABLE[words]))
    assert [item.id for item in read.items] == ["item-5"]
    (note,) = read.notes
    assert words in note
    assert note.startswith("1 left out: ")


TOLD = {
    ":1: not JSON": ["{"],
    "not a JSON object": ["[]"],
    "holds no labelled incident": [],
    "unlabelled": [without("truth")],
}


@pytest.mark.parametrize("words", TOLD)
def test_a_set_with_nothing_in_it_is_told(tmp_path: Path, words: str) -> None:
    with pytest.raises(UserError, match=words):
        read_set(write(tmp_path, *TOLD[words]))


def test_no_such_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot read"):
        read_set(tmp_path / "gone.jsonl")


def test_repeated_items_count_once(tmp_path: Path) -> None:
    twin = row(1) | {"id": "twin"}
    read = read_set(write(tmp_path, row(1), row(1), twin, row(2)))
    assert [item.id for item in read.items] == ["item-1", "item-2"]
    assert "2 left out: the same id or the same log again (item-1, twin)" in read.notes


def test_items_that_contradict_each_other_are_both_left_out(tmp_path: Path) -> None:
    other = row(1) | {"id": "other", "truth": {"type": "a.Other"}}
    read = read_set(write(tmp_path, row(1), other, row(2)))
    assert [item.id for item in read.items] == ["item-2"]
    assert "2 left out: the same log with different truths (item-1, other)" in read.notes


def test_a_missing_repository_is_told_and_the_types_are_kept(tmp_path: Path) -> None:
    read = read_set(write(tmp_path, row(1)))
    assert len(read.items) == 1
    assert read.notes == (f"no folder {tmp_path / 'bank'}: places in it cannot be scored",)


def test_gzip_and_log_paths(tmp_path: Path) -> None:
    (tmp_path / "a.log").write_text("x\n")
    packed = tmp_path / "set.jsonl.gz"
    line = json.dumps(without("log", "repo") | {"log_path": "a.log"})
    packed.write_bytes(gzip.compress(line.encode()))
    (item,) = read_set(packed).items
    assert item.log == "x\n"


def test_the_digest_knows_no_order_but_every_truth(tmp_path: Path) -> None:
    whole = read_set(labelled_set(tmp_path, 6)).digest
    rows = [row(n) for n in range(6)]
    assert read_set(write(tmp_path, *reversed(rows))).digest == whole
    rows[3] = rows[3] | {"truth": {"type": "a.Other"}}
    assert read_set(write(tmp_path, *rows)).digest != whole
