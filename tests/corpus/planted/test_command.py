"""`python -m corpus.planted`: a tree in, training examples out."""

import gzip
import json
import sys

from corpus.planted.__main__ import main
from experts.training.data.generator_examples import of_split, read_generator_examples
from tests.experts.generators import tree


def test_lessons_are_written_and_read(tmp_path, monkeypatch):
    tree(tmp_path / "src")
    out = tmp_path / "out" / "examples.jsonl.gz"
    words = ["planted", str(tmp_path / "src"), "--out", str(out), "--count", "20"]
    monkeypatch.setattr(sys, "argv", words)
    main()
    with gzip.open(out, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    examples = read_generator_examples([out])
    assert len(rows) == len(examples) >= 10
    # nothing is held out of a tree that is not the JDK
    assert of_split(examples, "train") == examples
    assert all(example.output.startswith(f"cause={example.kind}: ") for example in examples)
