"""What an analysis leaves behind for people to judge: one masked record an incident, and what was said of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import platformdirs

from javatrace.errors import UserError
from javatrace.model.records import LogRecord
from router.cascade.diagnosis import Diagnosis
from router.config.configuration import find
from router.config.settings import Settings
from router.feedback.store import Store, now
from router.feedback.verdict import SavedDiagnosis

SHORT = 3.0
"""Seconds that an analysis waits for another writer before it goes without."""
PLAIN = re.compile(r"[A-Za-z][\w.\-]*=[^,;=\[\]\n]+")
"""A pair that no other can be taken for."""
LONGEST_CONTEXT = 110
"""Characters of a bracket that layouts read."""
LONGEST = 60_000
"""Characters of a record that are kept."""


def store_path(settings: Settings) -> Path:
    told = settings.feedback.store
    if told is not None:
        return Path(told).expanduser()
    return Path(platformdirs.user_data_dir("hybrid-triage")) / "feedback.sqlite"


def save_diagnoses(
    diagnoses: Iterable[Diagnosis], *, settings: Settings, config: str, repo: Path | None
) -> str | None:
    """None, or the reason why nothing could be kept: an analysis is worth more than its memory."""
    if not settings.feedback.keep:
        return None
    at, point = now(), named(config)
    place = str(repo.resolve()) if repo is not None else None
    saved = [_saved(diagnosis, at=at, config=point, repo=place) for diagnosis in diagnoses]
    try:
        Store(store_path(settings), SHORT).save(saved)
    except UserError as error:
        return error.message
    return None


def named(config: str) -> str:
    """By its full path, as it may be named otherwise the next time."""
    return str(find(config).resolve())


def _saved(diagnosis: Diagnosis, *, at: str, config: str, repo: str | None) -> SavedDiagnosis:
    evidence = diagnosis.evidence
    traced = evidence.incident.record.trace is not None
    return SavedDiagnosis(
        fingerprint=evidence.incident.fingerprint,
        at=at,
        log=as_logged(evidence.incident.record),
        view="full"
        if evidence.known_from in ("trace", "message")
        else "masked"
        if traced
        else "message",
        type=diagnosis.type,
        tier=diagnosis.tier,
        confidence=diagnosis.confidence,
        settled=diagnosis.settled,
        config=config,
        repo=repo,
    )


def as_logged(record: LogRecord) -> str:
    """The record in the commonest layout, so that it is read again as it was; masked since it was gathered."""
    at = (record.timestamp or "2000-01-01T00:00:00").replace("T", " ")
    head = (
        f"{at} {record.level or 'ERROR'} [{record.thread or 'main'}]{_context(record)} "
        f"{record.logger or 'root'} - "
    )
    body = f"\n{record.trace.text}" if record.trace else ""
    return f"{head}{record.message}{body}"[:LONGEST].rstrip() + "\n"


def _context(record: LogRecord) -> str:
    """` [tx=17, user=a]`, as far as it is read again as it was; at most what a layout's bracket holds."""
    told = ""
    for key, value in record.mdc:
        pair = f"{key}={value}"
        if PLAIN.fullmatch(pair) and len(told) + len(pair) < LONGEST_CONTEXT:
            told += f", {pair}" if told else pair
    return f" [{told}]" if told else ""
