"""A sample of what an ensemble was taught, kept in its folder: specialising must not forget it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from random import Random

from experts.training.data.examples import Example, of_split

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


def sample(examples: Sequence[Example], most: int, seed: int) -> list[Example]:
    """For the next specialising: by label in turn, so that no rare one is lost."""
    rng = Random(seed)
    by_label: dict[tuple[str, str], list[Example]] = {}
    chosen = of_split(examples, "train") + of_split(examples, "calibrate")
    for each in rng.sample(chosen, len(chosen)):
        by_label.setdefault((each.label, each.view), []).append(each)
    kept: list[Example] = []
    while by_label and len(kept) < most:
        for key in list(by_label):
            kept.append(by_label[key].pop())
            if not by_label[key]:
                del by_label[key]
    return kept[:most]
