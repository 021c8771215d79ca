"""Writes a set that is small enough to be committed: whole cases, chosen by hash, near ones beside each other."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from corpus.sets import write_rows
from corpus.split import fraction

MARGIN = 0.95


def commit_size(rows: Iterable[dict[str, Any]], out: Path, megabytes: float) -> int:
    """Writes all rows, or the share of the cases that fits; counts the rows that are there."""
    ordered = sorted(rows, key=lambda row: (row["project"], row["test"], row["id"]))
    share = 1.0
    while True:
        kept = [row for row in ordered if fraction("commit", _case(row)) < share]
        number = write_rows(out, kept)
        size = out.stat().st_size
        if size <= megabytes * 1e6 or not kept:
            return number
        share *= MARGIN * megabytes * 1e6 / size


def _case(row: dict[str, Any]) -> str:
    """Full and masked views of a case go together."""
    return str(row["id"]).rpartition("-")[0]
