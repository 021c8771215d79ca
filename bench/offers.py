"""Crashes of an injected set to what the product offers for them: the diagnosis, and the file that its diff edits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.crash_context import CrashContext
from corpus.inject.crash_contexts import crash_contexts
from experts.base import Explanation
from experts.evidence.evidence import Evidence
from router.cascade.assembly import assemble
from router.cascade.cascade import Cascade
from router.cascade.conclusion import conclude
from router.cascade.gather import gather
from router.config.settings import Settings

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Offer:
    row: Row
    edit: str | None
    """The edit that the explanation names; None where it names none, or no place for it."""
    path: str
    """Of the file that the edit is for, relative to the program; empty without an edit."""
    method: str
    line: int
    """1-based, of the expression that the edit is for; 0 without an edit."""
    before: bytes
    """The file as it was when the program crashed, with the fault in it where it is the faulty one."""
    diff: str | None
    """As it is shown; None where the edit does not fit the place."""


def offers(rows: Iterable[Row], settings: Settings, cache: Path, work: Path) -> Iterator[Offer]:
    """One for each row, in their order; `work` is written to."""
    cascade = assemble(settings)
    for context in crash_contexts(rows, cache):
        yield _offer(context, settings, cascade, work)


def _offer(context: CrashContext, settings: Settings, cascade: Cascade, work: Path) -> Offer:
    index = context.index
    incident = context.incident()
    if incident is None:
        return Offer(context.row, None, "", "", 0, b"", None)
    evidence: Evidence = gather(incident, index=index, in_app=index.owns, settings=settings)
    (outcome,) = cascade.diagnose([evidence])
    told: Explanation | None = outcome.explanation
    if told is None or told.edit is None or told.suspect is None or not told.suspect.expression:
        return Offer(context.row, None, "", "", 0, b"", None)
    path = told.suspect.expression.path
    before = index.files.read(path) or b""
    # The diagnosis reads the file from a folder: the index has the faulty one in memory only.
    write(work / path, before)
    fix = conclude(outcome, work).fix
    line, method = told.suspect.expression.line, told.suspect.method.name
    return Offer(context.row, told.edit, path, method, line, before, fix.diff if fix else None)


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
