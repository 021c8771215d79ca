"""Incident to Evidence: the one place where an incident meets the source, before any expert."""

from __future__ import annotations

from dataclasses import replace

from codeindex.index import SourceIndex
from codeindex.model.source import Match, Resolution
from experts.evidence.evidence import Evidence
from experts.inference_from_source.inference import read_source
from experts.localization.ranking import rank_suspects
from experts.localization.statement_matcher import printers
from javatrace.incidents.in_app import InAppRule, by_exclusion, in_app_frames
from javatrace.incidents.incident_json import root_cause_as_dict
from javatrace.model.records import Incident
from javatrace.redact import RedactSettings, redact
from router.config.settings import Settings

NO_REPOSITORY = "no repository was given"


def gather(
    incident: Incident, index: SourceIndex | None, in_app: InAppRule | None, settings: Settings
) -> Evidence:
    """What the experts may look at for one incident; `index` is None without a repository."""
    resolutions = _resolve(incident, index, in_app, settings.source.frames)
    printed = root_cause_as_dict(incident.record, masking(settings))
    evidence = Evidence(
        incident=incident,
        text=_masked_text(incident, settings),
        message=None if printed["message"] == "null" else printed["message"],
        chain=_chain(incident),
        known_type=printed["type"],
        known_from=printed["from"] or "none" if printed["type"] else "none",
        resolutions=resolutions,
        masking=masking(settings),
    )
    if index is None:
        return _read(evidence, None)
    limit = settings.source.suspects
    model = settings.source.localization or None
    suspects = rank_suspects(index, incident, resolutions, limit, model)
    suspects = suspects or printers(index, incident.record.message, limit)
    return _read(replace(evidence, suspects=suspects), index)


def _read(evidence: Evidence, index: SourceIndex | None) -> Evidence:
    """With what the source tells of the root cause, which stands above what the log prints."""
    named = evidence.known_type is not None
    finding = read_source(index, evidence.incident, named)
    if finding is None or (finding.has_lost_cause and evidence.known_from == "message"):
        return evidence
    source = "source" if finding.type else "none"
    finding = replace(finding, text=redact(finding.text, evidence.masking))
    return replace(evidence, finding=finding, known_type=finding.type, known_from=source)


def _resolve(
    incident: Incident, index: SourceIndex | None, in_app: InAppRule | None, limit: int
) -> tuple[Resolution, ...]:
    trace = incident.record.trace
    if trace is None:
        return ()
    in_app = in_app or by_exclusion(trace.throwable)
    frames = in_app_frames(trace.throwable, in_app)[:limit]
    if index is None:
        return tuple(Resolution(frame, Match.MISSING, reason=NO_REPOSITORY) for frame in frames)
    return tuple(index.resolve(frame, frames) for frame in frames)


def _chain(incident: Incident) -> tuple[str, ...]:
    trace = incident.record.trace
    return tuple(link.type for link in trace.throwable.chain() if link.type) if trace else ()


def _masked_text(incident: Incident, settings: Settings) -> str:
    record = incident.record
    head = " ".join(part for part in (record.level, record.logger, record.message) if part)
    body = record.trace.text if record.trace else ""
    return redact(f"{head}\n{body}".strip(), masking(settings))


def masking(settings: Settings) -> RedactSettings:
    return RedactSettings(**settings.redact.model_dump())
