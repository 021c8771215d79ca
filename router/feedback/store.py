"""The SQLite file of what was said and ruled: nothing ruled is ever overwritten; many may write at once."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import astuple, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from javatrace.errors import UserError
from router.feedback.verdict import Judged, Ruling, SavedDiagnosis, Verdict
from router.output.visible import storable

VERSION = 2
"""1: fingerprints that held lines and wrappers."""
MOST = 10_000
"""Incidents that nobody has judged are kept up to so many, the latest."""
SLACK = 1_000
"""So many more may gather before those too many are sought out."""
PATIENCE = 20.0
"""Seconds to wait for another writer."""
SAID = ", ".join(field.name for field in fields(SavedDiagnosis))
RULED = ", ".join(field.name for field in fields(Verdict))
SCHEMA = f"""
create table if not exists said ({SAID}, primary key (fingerprint));
create table if not exists verdicts (number integer primary key autoincrement, {RULED});
create index if not exists ruled on verdicts (fingerprint);
create index if not exists latest on said (at, fingerprint);
pragma user_version = {VERSION};
"""
PRUNE = f"""
delete from said where fingerprint not in (select fingerprint from verdicts) and fingerprint not in
(select fingerprint from said order by at desc, rowid desc limit {MOST})
"""


class Store:
    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        self.path = path
        self.patience = patience

    def save(self, diagnoses: Iterable[SavedDiagnosis]) -> None:
        """In one transaction; what was said of the same incident before is replaced."""
        rows = [tuple(map(_stored, astuple(one))) for one in diagnoses]
        if not rows:
            return
        marks = ", ".join("?" * len(rows[0]))
        with self._writing() as base:
            base.executemany(f"insert or replace into said ({SAID}) values ({marks})", rows)
            if base.execute("select count(*) from said").fetchone()[0] > MOST + SLACK:
                base.execute(PRUNE)

    def rule(self, wanted: str, ruling: Ruling, type_: str | None, note: str = "") -> Judged:
        """Adds a verdict on what was said last of the one incident whose fingerprint starts so.

        Raises UserError where there is none or several, or where nothing was said to agree with.
        """
        with self._writing() as base:
            said = _one(base, wanted).said
            if ruling is Ruling.OK and said.type is None:
                raise UserError(
                    f"of {said.fingerprint} no type was said that could be right",
                    f"name the right one: hybrid feedback {said.fingerprint} --type TYPE",
                )
            row = (
                *(said.fingerprint, now(), ruling.value, type_, storable(note)),
                *(said.type, said.tier, said.confidence, said.settled, said.config),
            )
            marks = ", ".join("?" * len(row))
            base.execute(f"insert into verdicts ({RULED}) values ({marks})", row)
            return _one(base, said.fingerprint)

    def find(self, wanted: str) -> Judged:
        """As `rule` finds it."""
        with self._reading() as base:
            return _one(base, wanted)

    def judged(self) -> tuple[Judged, ...]:
        """All incidents that anything was said of, the latest first."""
        if not self.path.is_file():
            return ()
        with self._reading() as base:
            return _all(base)

    def count(self) -> dict[str, int]:
        """Ruling to the incidents whose last verdict it is."""
        if not self.path.is_file():
            return {}
        last = "select max(number) from verdicts group by fingerprint"
        query = f"select ruling, count(*) from verdicts where number in ({last}) group by ruling"
        with self._reading() as base:
            return {str(ruling): int(count) for ruling, count in base.execute(query)}

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._open() as base:
            base.execute("begin immediate")
            try:
                yield base
            except BaseException:
                base.execute("rollback")
                raise
            base.execute("commit")

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._open() as base:
            yield base

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            _make(self.path)
            with closing(_connect(self.path, self.patience)) as base:
                yield base
        except (OSError, sqlite3.Error) as error:
            raise UserError(
                f"cannot use the verdicts in {self.path}: {error}",
                "name another file with --set feedback.store=FILE, or move this one away",
            ) from None


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _stored(value: Any) -> Any:
    return storable(value) if isinstance(value, str) else value


def _make(path: Path) -> None:
    """For its owner alone: it holds log text, even if masked."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _connect(path: Path, patience: float) -> sqlite3.Connection:
    """Transactions are ours to begin; readers do not wait for writers."""
    base = sqlite3.connect(path, timeout=patience, isolation_level=None)
    try:
        version = base.execute("pragma user_version").fetchone()[0]
        if version > VERSION:
            raise sqlite3.DatabaseError(f"made by a later hybrid (form {version}, not {VERSION})")
        if version < VERSION:
            base.execute("pragma journal_mode = wal")
            _upgrade(base)
        base.execute("pragma synchronous = normal")
    except BaseException:
        base.close()
        raise
    return base


def _upgrade(base: sqlite3.Connection) -> None:
    """In one transaction; asked again inside it, for another program may have been first."""
    base.execute("begin immediate")
    version = base.execute("pragma user_version").fetchone()[0]
    if version < VERSION:
        for statement in SCHEMA.split(";"):
            base.execute(statement)
        if version == 1:
            from router.feedback.migration import refingerprint

            refingerprint(base)
    base.execute("commit")


def _one(base: sqlite3.Connection, wanted: str) -> Judged:
    prefix = wanted.strip().lower()
    query = "select fingerprint from said where substr(fingerprint, 1, ?) = ? order by at desc"
    found = [row[0] for row in base.execute(query, (len(prefix), prefix))]
    if len(found) == 1 and prefix:
        return _all(base, found[0])[0]
    if not found or not prefix:
        raise UserError(
            f"nothing was said here of an incident {wanted!r}", "see hybrid feedback --list"
        )
    more = ", …" if len(found) > 5 else ""
    raise UserError(
        f"{len(found)} incidents start with {wanted!r}: {', '.join(found[:5])}{more}",
        "type more of the fingerprint",
    )


def _all(base: sqlite3.Connection, fingerprint: str | None = None) -> tuple[Judged, ...]:
    where, given = ("where fingerprint = ?", (fingerprint,)) if fingerprint else ("", ())
    history: dict[str, list[Verdict]] = {}
    first: dict[str, int] = {}
    query = f"select number, {RULED} from verdicts {where} order by number"
    for number, *row in base.execute(query, given):
        one = _verdict(tuple(row))
        history.setdefault(one.fingerprint, []).append(one)
        first.setdefault(one.fingerprint, number)
    rows = base.execute(f"select {SAID} from said {where} order by at desc, rowid desc", given)
    said = [_said(row) for row in rows]
    return tuple(
        Judged(one, tuple(history.get(key, ())), first.get(key, 0))
        for one in said
        for key in [one.fingerprint]
    )


def _said(row: tuple[Any, ...]) -> SavedDiagnosis:
    held = _named(SavedDiagnosis, row)
    return SavedDiagnosis(**(held | {"settled": bool(held["settled"])}))


def _verdict(row: tuple[Any, ...]) -> Verdict:
    held = _named(Verdict, row)
    return Verdict(**(held | {"ruling": Ruling(held["ruling"]), "settled": bool(held["settled"])}))


def _named(kind: type[SavedDiagnosis | Verdict], row: tuple[Any, ...]) -> dict[str, Any]:
    return dict(zip((field.name for field in fields(kind)), row, strict=True))
