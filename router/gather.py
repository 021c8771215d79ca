"""Incident to Evidence: the one place where an incident meets the source, before any expert."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from codeindex.index import SourceIndex
from codeindex.source import Match, Resolution
from experts.evidence import Evidence
from experts.ranking import rank_suspects
from javatrace.application import application_frames
from javatrace.incidents import Incident
from javatrace.redact import redact
from javatrace.trace import Frame
from router.settings import Settings

NO_REPOSITORY = "no repository was given"
Belongs = Callable[[Frame], bool]


def gather(
    incident: Incident, index: SourceIndex | None, belongs: Belongs | None, settings: Settings
) -> Evidence:
    """What the experts may look at for one incident; `index` is None without a repository."""
    resolutions = _resolve(incident, index, belongs, settings.source.frames)
    evidence = Evidence(
        incident=incident,
        text=_masked_text(incident, settings),
        printed_type=_printed_type(incident),
        resolutions=resolutions,
    )
    if index is None:
        return evidence
    suspects = rank_suspects(index, incident, resolutions, limit=settings.source.suspects)
    return replace(evidence, suspects=suspects)


def _resolve(
    incident: Incident, index: SourceIndex | None, belongs: Belongs | None, limit: int
) -> tuple[Resolution, ...]:
    trace = incident.record.trace
    if trace is None:
        return ()
    frames = application_frames(trace.throwable, belongs)[:limit]
    if index is None:
        return tuple(Resolution(frame, Match.MISSING, reason=NO_REPOSITORY) for frame in frames)
    return tuple(index.resolve(frame, frames) for frame in frames)


def _printed_type(incident: Incident) -> str | None:
    trace = incident.record.trace
    return trace.throwable.root_cause.type if trace else None


def _masked_text(incident: Incident, settings: Settings) -> str:
    record = incident.record
    head = " ".join(part for part in (record.level, record.logger, record.message) if part)
    body = record.trace.text if record.trace else ""
    return redact(f"{head}\n{body}".strip(), settings.redact)
