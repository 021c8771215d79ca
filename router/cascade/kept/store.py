"""The SQLite file of kept answers in the user's cache; any failure of it only costs that models are asked again."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import platformdirs

from codeindex.files.database import open_database

MOST = 20_000
"""Answers that are kept, those asked for last; some 1 KB each."""
MOST_EVIDENCE = 4_000
"""The same of evidence, some 10 KB each."""
DAY = 86_400
_SCHEMA = """
CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, used INTEGER, answer TEXT) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS latest ON answers (used);
"""
_PRUNE = """
DELETE FROM answers WHERE key IN
(SELECT key FROM answers ORDER BY used DESC LIMIT -1 OFFSET ?)
"""
_AT_ONCE = 500
"""Keys of one question to the database."""


def default_path(name: str = "answers") -> Path:
    return platformdirs.user_cache_path("hybrid-triage", appauthor=False) / f"{name}.sqlite"


def evidence_store() -> AnswerStore:
    return AnswerStore(default_path("evidence"), MOST_EVIDENCE)


class AnswerStore:
    """Opened at the first question; without a database behind it reads give nothing and writes are dropped."""

    def __init__(self, path: Path | None = None, most: int = MOST) -> None:
        self.path, self.most = path or default_path(), most
        self._database: sqlite3.Connection | None = None
        self._opened = False

    def get(self, keys: Sequence[str]) -> dict[str, Any]:
        """Key to answer of those that are kept; they count as used today."""
        found: dict[str, Any] = {}
        old: list[tuple[int, str]] = []
        now = int(time.time())
        for start in range(0, len(keys), _AT_ONCE):
            part = keys[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(part))
            query = f"SELECT key, used, answer FROM answers WHERE key IN ({marks})"
            for key, used, answer in self._read(query, part):
                found[key] = answer
                old += [(now, key)] if used < now - DAY else []
        self._write("UPDATE answers SET used = ? WHERE key = ?", old)
        return found

    def put(self, answers: Mapping[str, str | bytes]) -> None:
        now = int(time.time())
        rows = [(key, now, answer) for key, answer in answers.items()]
        self._write("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", rows)
        count = self._read("SELECT count(*) FROM answers", ()) if rows else []
        if count and count[0][0] > self.most + self.most // 10:
            self._write(_PRUNE, [(self.most,)])

    def close(self) -> None:
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()
            self._database = None

    def _connection(self) -> sqlite3.Connection | None:
        if not self._opened:
            self._opened = True
            self._database = open_database(self.path, _SCHEMA)
            with suppress(OSError):
                self.path.chmod(0o600)
        return self._database

    def _read(self, query: str, values: Sequence[str]) -> list[Any]:
        database = self._connection()
        if database is None:
            return []
        try:
            return database.execute(query, tuple(values)).fetchall()
        except sqlite3.Error:
            self.close()
            return []

    def _write(self, query: str, rows: Sequence[tuple[object, ...]]) -> None:
        database = self._connection() if rows else None
        if database is None:
            return
        try:
            with database:
                database.executemany(query, rows)
        except sqlite3.Error as error:
            if "locked" not in str(error):
                self.close()
