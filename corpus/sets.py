"""Labelled sets on disk: whole lines only, packed where the name says so (`.gz`, `.xz`)."""

from __future__ import annotations

import gzip
import json
import lzma
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from corpus.item import Item


def write_set(path: Path, items: Iterable[Item]) -> int:
    """As `write_rows`, of items that a maker gives."""
    return write_rows(path, (item.as_json() for item in items))


def write_rows(path: Path, rows: Iterable[dict[str, Any]]) -> int:
    """Writes to a neighbour first, so that a full disk or an interrupt leaves no half set; counts lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".partial")
    count = 0
    with _open(partial, "wt", path.suffix) as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    partial.replace(path)
    return count


def read_set(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a set; a broken last line is an error, as write_set leaves none."""
    with _open(path, "rt", path.suffix) as read:
        for line in read:
            yield json.loads(line)


def _open(path: Path, mode: str, suffix: str) -> IO[str]:
    if suffix == ".gz":
        return gzip.open(path, mode, encoding="utf-8")  # type: ignore[return-value]
    if suffix == ".xz":
        return lzma.open(path, mode, encoding="utf-8")  # type: ignore[return-value]
    return path.open(mode, encoding="utf-8")
