"""A sample of what an ensemble was taught, kept in its folder: specialising must not forget it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from random import Random

from experts.training.examples import Example

FILE = "replay.jsonl.gz"


def write_replay(folder: Path, examples: Sequence[Example], seed: int) -> None:
    """In random order; the same bytes for the same examples."""
    shuffled = Random(seed).sample(list(examples), len(examples))
    lines = "".join(json.dumps(asdict(each), ensure_ascii=False) + "\n" for each in shuffled)
    (folder / FILE).write_bytes(gzip.compress(lines.encode("utf-8"), mtime=0))


def read_replay(folder: Path) -> list[Example]:
    """Empty where the folder has none."""
    path = folder / FILE
    if not path.is_file():
        return []
    lines = gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()
    return [Example(**json.loads(line)) for line in lines]
