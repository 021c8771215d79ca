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
from experts.explanation.known_causes import known_cause
from router.cascade.assembly import assemble
from router.cascade.cascade import Cascade
from router.cascade.conclusion import conclude
from router.cascade.gather import gather
from router.config.settings import Settings
from router.evaluation.judging.cause import Cause, cause_of

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Offer:
    row: Row
    edit: str | None
    """What makes the diff: a mend, or the edit that a model names; None where neither is there."""
    path: str
    """Of the file that the diff is for, relative to the program; empty without a diff."""
    method: str
    line: int
    """1-based, of the place that the diff is made for; 0 without one."""
    before: bytes
    """The file as it was when the program crashed, with the fault in it where it is the faulty one."""
    diff: str | None
    """As it is shown; None where nothing is offered."""
    cause: Cause | None = None
    """What is said."""


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
    told: Explanation | None = outcome.explanation or known_cause(
        evidence, evidence.known_type, "en"
    )
    path = _path(told)
    before = (index.files.read(path) or b"") if path else b""
    if path:
        # The diagnosis reads the file from a folder: the index has the faulty one in memory only.
        write(work / path, before)
    shown = conclude(outcome, work)
    cause = cause_of(told, work) if shown.cause is not None else None
    if told is None or told.suspect is None or shown.fix is None or shown.fix.diff is None:
        return Offer(context.row, None, "", "", 0, before, None, cause)
    name = evidence.mend.name if told.diff and evidence.mend else told.edit
    method = told.suspect.method.name
    return Offer(context.row, name, path, method, told.suspect.line, before, shown.fix.diff, cause)


def _path(told: Explanation | None) -> str:
    """Of the file that would be changed; empty where none would."""
    if told is None:
        return ""
    if told.diff:
        return told.diff.partition("\n")[0].removeprefix("--- a/").rstrip("\t")
    return told.suspect.expression.path if told.suspect and told.suspect.expression else ""


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
