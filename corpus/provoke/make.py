"""The whole of `python -m corpus provoke`: plan, run half with helpful messages and half without, label."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.item import Item
from corpus.provoke.items import items
from corpus.provoke.plan import plan
from corpus.provoke.run import build_driver, run


def provoked(count: int, seed: int) -> Iterator[Item]:
    cases = plan(count, seed)
    half = len(cases) // 2
    with TemporaryDirectory(prefix="provoke") as folder:
        classes = build_driver(Path(folder))
        yield from items(
            run(cases[:half], folder=Path(folder), classes=classes, helpful=True), seed
        )
        yield from items(
            run(cases[half:], folder=Path(folder), classes=classes, helpful=False), seed + 1
        )
