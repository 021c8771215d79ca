"""Answers on disk: JSON lines, one file an expert, added to as they come, so that nothing asked is asked again."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, Protocol, TypeVar

import platformdirs

from javatrace.errors import UserError


class Row(Protocol):
    def as_json(self) -> dict[str, Any]: ...


R = TypeVar("R", bound=Row)
CHUNK = 500
"""Lines that are parsed at once."""


def default_folder() -> Path:
    return Path(platformdirs.user_cache_dir("hybrid-triage")) / "answers"


class AnswerCache:
    """One file of rows; a line that an interrupted run left half written is not read."""

    def __init__(self, folder: Path, name: str, digest: str) -> None:
        self.path = folder / f"{name}-{digest[:16]}.jsonl"

    def read(self, wanted: Iterable[str], make: Callable[[dict[str, Any]], R]) -> list[R]:
        """The rows of the wanted items."""
        if not self.path.is_file():
            return []
        keys = frozenset(wanted)
        with _no_cycles(), self.path.open("rb") as lines:
            rows = (row for row in _rows(lines) if row.get("item") in keys)
            return [made for row in rows if (made := _made(row, make)) is not None]

    def add(self, rows: Iterable[Row]) -> None:
        """Appends whole lines and hands them to the disk, so that an interrupt costs one batch at most.

        Raises UserError where the folder takes no more: answers that are lost would be asked anew.
        """
        lines = [json.dumps(row.as_json(), ensure_ascii=True) + "\n" for row in rows]
        if not lines:
            return
        try:
            self._append("".join(lines).encode("ascii"))
        except OSError as error:
            raise UserError(
                f"cannot keep answers in {self.path.parent}: {error.strerror or error}",
                "name another folder with --answers",
            ) from None

    def _append(self, data: bytes) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("ab") as out:
            if out.tell() and not _ends_whole(self.path):
                out.write(b"\n")
            out.write(data)


@contextmanager
def _no_cycles() -> Iterator[None]:
    """Rows hold no cycles: looking for some in a hundred thousand of them costs more than to read them."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            # They stay for the whole run: no later look passes through them either.
            gc.freeze()
            gc.enable()


def _rows(lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """Many lines at once: a parser that is called for each costs half as much again."""
    whole = iter(lines)
    while chunk := list(islice(whole, CHUNK)):
        try:
            rows = json.loads(b"[" + b",".join(chunk) + b"]")
        except (ValueError, RecursionError):
            rows = [_row(line) for line in chunk]
        yield from (row for row in rows if isinstance(row, dict))


def _row(line: bytes) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _made(row: dict[str, Any], make: Callable[[dict[str, Any]], R]) -> R | None:
    """None for a row of another version of ours."""
    try:
        return make(row)
    except (KeyError, TypeError, ValueError):
        return None


def _ends_whole(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, 2)
        return file.read(1) == b"\n"
