"""What was read before, kept on disk under the user's cache folder; any failure only costs speed."""

from __future__ import annotations

import atexit
import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from codeindex.files.database import open_database
from codeindex.model.outline import MemberRow, Outline, TypeRow
from codeindex.syntax.grammar import VERSION

_SCHEMA = """
CREATE TABLE IF NOT EXISTS folders (path TEXT PRIMARY KEY, mtime_ns INTEGER, names TEXT,
    children TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (key TEXT PRIMARY KEY, stamp TEXT, outline BLOB, statements BLOB);
"""
_BATCH = 256
"""Rows that wait in memory for one transaction."""

FileRow = tuple[str, str, bytes, bytes | None]
"""Key, stamp, packed outline, packed statements (None where they were not looked for)."""
FolderRow = tuple[str, int, str, str]
"""Path, mtime in ns, names and children, each joined by newlines."""


class SourceCache:
    """One database for one root and one version of the grammar; safe with several processes.

    Every method works with no database behind it: reads give nothing, writes are dropped.
    """

    def __init__(self, key: str, folder: Path | None = None) -> None:
        self._waiting: dict[str, FileRow] = {}
        self._database = open_database(_path(key, folder), _SCHEMA)
        if self._database is not None:
            atexit.register(self.close)

    def outline(self, key: str, stamp: str) -> Outline | None:
        rows = self._read("SELECT outline FROM files WHERE key = ? AND stamp = ?", (key, stamp))
        return unpack_outline(rows[0][0]) if rows else None

    def statements(self, key: str, stamp: str) -> list[Any] | None:
        query = "SELECT statements FROM files WHERE key = ? AND stamp = ?"
        rows = self._read(query, (key, stamp))
        return unpack(rows[0][0]) if rows and rows[0][0] is not None else None

    def stamps(self) -> dict[str, str]:
        """Key to stamp of every file whose outline and statements are kept."""
        query = "SELECT key, stamp FROM files WHERE statements IS NOT NULL"
        return {_text(key): stamp for key, stamp in self._read(query, ())}

    def put(self, row: FileRow) -> None:
        if self._database is None:
            return
        self._waiting[row[0]] = row
        if len(self._waiting) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        rows, self._waiting = list(self._waiting.values()), {}
        if rows:
            self._write("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", rows)

    def folders(self) -> list[FolderRow]:
        rows = self._read("SELECT path, mtime_ns, names, children FROM folders", ())
        return [
            (_text(path), mtime, _text(names), _text(kids)) for path, mtime, names, kids in rows
        ]

    def put_folders(self, changed: Iterable[FolderRow], gone: Iterable[str]) -> None:
        self._write("DELETE FROM folders WHERE path = ?", [(path,) for path in gone])
        self._write("INSERT OR REPLACE INTO folders VALUES (?, ?, ?, ?)", list(changed))

    def close(self) -> None:
        if self._database is not None:
            self.flush()
            atexit.unregister(self.close)
            self._drop()

    def _read(self, query: str, values: tuple[str, ...]) -> list[Any]:
        if self._database is None:
            return []
        try:
            return self._database.execute(query, [_stored(value) for value in values]).fetchall()
        except sqlite3.Error:
            self._drop()
            return []

    def _write(self, query: str, rows: list[Any]) -> None:
        if self._database is None or not rows:
            return
        try:
            with self._database:
                self._database.executemany(query, [[_stored(v) for v in row] for row in rows])
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                self._drop()
        except sqlite3.Error:
            self._drop()

    def _drop(self) -> None:
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()
            self._database = None


def _path(key: str, folder: Path | None) -> Path:
    if folder is None:
        from platformdirs import user_cache_path

        folder = user_cache_path("hybrid-triage", appauthor=False) / "sources"
    digest = sha256(f"{VERSION}\0{key}".encode("utf-8", "surrogateescape")).hexdigest()
    return folder / f"{digest[:24]}.sqlite"


def _stored(value: Any) -> Any:
    """A name that is no Unicode (a checkout in EUC-KR) as its bytes, which SQLite takes as they are."""
    if not isinstance(value, str) or value.isascii():
        return value
    try:
        value.encode()
    except UnicodeEncodeError:
        return value.encode("utf-8", "surrogateescape")
    return value


def _text(value: str | bytes) -> str:
    return value if isinstance(value, str) else value.decode("utf-8", "surrogateescape")


def pack(rows: Any) -> bytes:
    return zlib.compress(json.dumps(rows, separators=(",", ":")).encode(), 1)


def unpack(data: bytes) -> list[Any]:
    rows: list[Any] = json.loads(zlib.decompress(data))
    return rows


def unpack_outline(data: bytes) -> Outline | None:
    """None where the row is not what this version writes."""
    try:
        package, types, members, errors = unpack(data)
        rows = tuple(TypeRow(*row) for row in types), tuple(MemberRow(*row) for row in members)
    except (ValueError, TypeError, zlib.error):
        return None
    return Outline(package, *rows, errors)


def folder_rows(rows: Iterable[FolderRow]) -> Iterator[tuple[str, int, list[str], list[str]]]:
    for path, mtime_ns, names, children in rows:
        yield path, mtime_ns, names.split("\n") if names else [], _split(children)


def _split(text: str) -> list[str]:
    return text.split("\n") if text else []
