"""A store of an earlier form brought up to this one: what was said and ruled goes by the fingerprints of today."""

from __future__ import annotations

import sqlite3

from javatrace.incidents.fingerprint import fingerprint
from javatrace.reading import read_text


def refingerprint(base: sqlite3.Connection) -> None:
    """Each incident's fingerprint made anew of its kept record; one that cannot be read again keeps its own.

    Two that are one failure today become one: the latest of what was said, and all verdicts.
    """
    rows = base.execute("select fingerprint, log from said order by at, rowid").fetchall()
    renamed = [(_made_anew(log) or old, old) for old, log in rows]
    for new, old in renamed:
        if new != old:
            base.execute(
                "update or replace said set fingerprint = ? where fingerprint = ?", (new, old)
            )
            base.execute("update verdicts set fingerprint = ? where fingerprint = ?", (new, old))


def _made_anew(log: str) -> str | None:
    record = next(iter(read_text(log)), None)
    return None if record is None else fingerprint(record)
