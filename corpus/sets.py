"""Labelled sets on disk: whole lines only, packed where the name says so (`.gz`, `.xz`)."""

from __future__ import annotations

import gzip
import json
import lzma
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from corpus.item import Item
from javatrace.errors import UserError

FIELDS = ("id", "project", "template", "view", "split", "log", "truth")
"""What every row of a set needs, whoever made it."""
FORM = f"each line is an object with {', '.join(FIELDS)}, as a maker writes it"
NAME_ONE = "name a labelled set, as corpus/committed/core-banking.jsonl.gz"
_UNREADABLE = (OSError, EOFError, lzma.LZMAError, zlib.error)


def write_set(path: Path, items: Iterable[Item]) -> int:
    """As `write_rows`, of items that a maker gives."""
    return write_rows(path, (item.as_json() for item in items))


def write_rows(path: Path, rows: Iterable[dict[str, Any]]) -> int:
    """Writes to a neighbour first, so that a full disk or an interrupt leaves no half set; counts lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".partial")
    count = 0
    try:
        with _open(partial, "wt", path.suffix) as out:
            for row in rows:
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
                count += 1
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return count


def read_set(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a set; a broken last line is an error, as write_set leaves none.

    Raises UserError where there is no such file, it is not packed as its name says, or a line is no incident.
    """
    number = 0
    try:
        with _open(path, "rt", path.suffix) as read:
            for line in read:
                number += 1
                yield _row(line)
    except UnicodeDecodeError:
        raise UserError(f"{path}: not UTF-8 text, behind line {number}", NAME_ONE) from None
    except json.JSONDecodeError as error:
        reason = f"{error.msg} at column {error.colno}"
        raise UserError(f"{path}:{number}: not JSON: {reason}", FORM) from None
    except (ValueError, RecursionError) as error:
        raise UserError(f"{path}:{number}: no labelled incident: {error}", FORM) from None
    except _UNREADABLE as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UserError(f"cannot read {path}: {reason}", NAME_ONE) from None


def _row(line: str) -> dict[str, Any]:
    """Raises ValueError where a field is lacking."""
    row = json.loads(line)
    if not isinstance(row, dict):
        raise ValueError("not an object")
    lacking = [name for name in FIELDS if name not in row]
    if lacking or not isinstance(row["truth"], dict):
        raise ValueError(f"no {', '.join(lacking)}" if lacking else "its truth is no object")
    return row


def _open(path: Path, mode: str, suffix: str) -> IO[str]:
    if suffix == ".gz":
        return gzip.open(path, mode, encoding="utf-8")  # type: ignore[return-value]
    if suffix == ".xz":
        return lzma.open(path, mode, encoding="utf-8")  # type: ignore[return-value]
    return path.open(mode, encoding="utf-8")
