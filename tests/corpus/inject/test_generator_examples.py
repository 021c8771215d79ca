"""A planted crash as its analyser meets it: the faulty text is read, and the example names the faulty method."""

from __future__ import annotations

import base64
from pathlib import Path
from random import Random
from typing import Any

import pytest

from corpus import debian
from corpus.debian import Project
from corpus.inject.crash_contexts import crash_contexts
from corpus.inject.generator_examples import generator_examples
from corpus.localization_rows import labelled_candidates

BASKET = """package com.toy;

class Basket {
    private String owner;

    String label(int size) {
        String name = title();
        return name.trim() + size;
    }

    String title() {
        String made = owner;
        return made;
    }
}
"""
LOG = """2026-11-22 10:00:00 ERROR c.t.Main - no label
java.lang.NullPointerException: Cannot invoke "String.trim()" because "name" is null
\tat com.toy.Basket.label(Basket.java:8)
\tat com.toy.BasketTest.labels(BasketTest.java:9)
"""


@pytest.fixture
def row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """`= owner` was `= "x" + owner` before the fault."""
    path = tmp_path / "src/main/java/com/toy/Basket.java"
    path.parent.mkdir(parents=True)
    sound = BASKET.replace("= owner;", '= "x" + owner;')
    path.write_text(sound, "utf-8")
    project = Project("toy", "1", "Apache-2.0", folder=str(tmp_path))
    monkeypatch.setattr(debian, "projects", lambda: {"toy": project})
    start = sound.index('"x" + owner')
    return {
        "id": "i-toy-1-f", "project": "toy", "view": "full", "maker": "inject", "split": "train",
        "log": LOG, "distance": "-1",
        "edits": f"{start}:{start + 11}:{base64.b64encode(b'owner').decode()}",
        "truth": {
            "type": "java.lang.NullPointerException", "kind": "null-return",
            "culprit": '"x" + owner',
            "root": {
                "path": "src/main/java/com/toy/Basket.java", "class": "com.toy.Basket",
                "method": "title", "start_line": 12, "end_line": 12,
            },
        },
    }  # fmt: skip


def test_the_faulty_text_is_read_and_the_file_stays(row: dict[str, Any], tmp_path: Path) -> None:
    (context,) = crash_contexts([row], tmp_path)
    path = row["truth"]["root"]["path"]
    assert context.index.files.read(path) == BASKET.encode()
    assert b'"x" + owner' in (tmp_path / path).read_bytes()


def test_the_next_scene_has_its_own_fault(row: dict[str, Any], tmp_path: Path) -> None:
    other = {**row, "edits": "0:0:Ly8gIQo="}
    texts = [
        s.index.files.read(row["truth"]["root"]["path"])
        for s in crash_contexts([row, other], tmp_path)
    ]
    assert texts[0] == BASKET.encode()
    assert texts[1] is not None
    assert texts[1].startswith(b"// !\n")
    assert b'"x" + owner' in texts[1]


def test_the_guilty_one_is_marked(row: dict[str, Any], tmp_path: Path) -> None:
    (one,) = labelled_candidates(crash_contexts([row], tmp_path))
    assert (one.split, one.crash.distance) == ("train", -1)
    assert one.crash.guilty.sum() == 1
    assert one.crash.numbers.shape[0] == len(one.crash.guilty) >= 2


def test_a_lesson_names_the_faulty_method(row: dict[str, Any], tmp_path: Path) -> None:
    (made,) = generator_examples([row], cache=tmp_path, random=Random(1))
    assert made["split"] == "train"
    assert made["answer"]["cause"] == "null-return"
    assert made["answer"]["suspect"].isdigit()


@pytest.mark.parametrize("split", ["test", "certify"])
def test_measured_splits_give_no_example(row: dict[str, Any], tmp_path: Path, split: str) -> None:
    assert (
        list(generator_examples([{**row, "split": split}], cache=tmp_path, random=Random(1))) == []
    )


def test_other_views_are_asked_for(row: dict[str, Any], tmp_path: Path) -> None:
    masked = {**row, "view": "masked"}
    assert list(generator_examples([masked], cache=tmp_path, random=Random(1))) == []
    assert (
        len(list(generator_examples([masked], cache=tmp_path, random=Random(1), views=("masked",))))
        == 1
    )
    assert (
        list(
            generator_examples(
                [masked], cache=tmp_path, random=Random(1), views=("masked",), share=0.0
            )
        )
        == []
    )
