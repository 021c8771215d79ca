"""`python -m corpus.planted`: a tree in, lessons out."""

import gzip
import json
import sys

from corpus.planted.__main__ import main
from experts.training.data.generator_examples import of_split, read_lessons
from tests.experts.generators import tree


def test_lessons_are_written_and_read(tmp_path, monkeypatch):
    tree(tmp_path / "src")
    out = tmp_path / "out" / "lessons.jsonl.gz"
    words = ["planted", str(tmp_path / "src"), "--out", str(out), "--count", "20"]
    monkeypatch.setattr(sys, "argv", words)
    main()
    with gzip.open(out, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    lessons = read_lessons([out])
    assert len(rows) == len(lessons) >= 10
    assert (
        of_split(lessons, "train") == lessons
    )  # nothing is held out of a tree that is not the JDK
    assert all(lesson.draft.startswith(f"cause={lesson.kind}: ") for lesson in lessons)
