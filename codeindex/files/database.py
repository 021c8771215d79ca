"""An SQLite file that several processes share and that may be lost: whole and writable, or there is none."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path


def open_database(path: Path, schema: str) -> sqlite3.Connection | None:
    """A broken file is made anew; None where the folder takes none."""
    for attempt in range(2):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(path, timeout=0.5, check_same_thread=False)
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = NORMAL")
            database.executescript(schema)
            return database
        except sqlite3.OperationalError:
            return None
        except sqlite3.DatabaseError:
            if attempt == 0:
                _remove(path)
        except OSError:
            return None
    return None


def _remove(path: Path) -> None:
    for end in ("", "-wal", "-shm"):
        try:
            os.unlink(f"{path}{end}")
        except OSError:
            continue
