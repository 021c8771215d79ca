"""Labelled sets on disk: whole lines only, gzipped where the name says so."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from corpus.item import Item


def write_set(path: Path, items: Iterable[Item]) -> int:
    """Writes to a neighbour first, so that a full disk or an interrupt leaves no half set; counts lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".partial")
    count = 0
    with _open(partial, "wt", path.suffix == ".gz") as out:
        for item in items:
            out.write(json.dumps(item.as_json(), ensure_ascii=False) + "\n")
            count += 1
    partial.replace(path)
    return count


def read_set(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a set; a broken last line is an error, as write_set leaves none."""
    with _open(path, "rt", path.suffix == ".gz") as read:
        for line in read:
            yield json.loads(line)


def _open(path: Path, mode: str, zipped: bool) -> IO[str]:
    if zipped:
        return gzip.open(path, mode, encoding="utf-8")  # type: ignore[return-value]
    return path.open(mode, encoding="utf-8")
