"""Incident to Evidence: the one place where an incident meets the source, before any expert."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from codeindex.analysis.failed_at import FailedAt, failed_at
from codeindex.analysis.flow.budget import Budget
from codeindex.analysis.flow.flow import Flow
from codeindex.analysis.npe_message import parse_npe_message
from codeindex.analysis.null_origin import NullOrigin, null_origin_of
from codeindex.analysis.throw_condition import throw_condition_at
from codeindex.index import SourceIndex
from codeindex.model.source import Match, Method, Resolution
from experts.evidence.crash_frames import crash_frames
from experts.evidence.evidence import Evidence
from experts.evidence.inferred_type import SAID, THROWN, InferredType
from experts.evidence.suspect import Suspect
from experts.explanation.mending import mend_of
from experts.explanation.nearest import nearest_of
from experts.inference_from_source.inference import infer_type
from experts.localization.places import members_of
from experts.localization.ranking import failure_of, ranked
from experts.localization.rationale import FAILS_HERE
from experts.localization.reach import reach_of
from experts.localization.statement_matcher import match_log_statements
from javatrace.incidents.factories import thrown_by
from javatrace.incidents.in_app import InAppRule, by_exclusion, in_app_frames
from javatrace.incidents.masking import masked_incident
from javatrace.incidents.root_cause import root_cause
from javatrace.model.records import Incident, LogRecord
from javatrace.model.trace import Frame
from javatrace.redaction import RedactSettings, redact, settings_from
from router.cascade.own_catalogue import own_catalogue
from router.config.settings import Settings

MOST_NEIGHBOURS = 400
"""Frames of a trace that are asked for their module and their calls."""
NO_REPOSITORY = "no repository was given"
CALLERS = 8
"""Frames of the application whose calls are looked up."""


def gather(
    incident: Incident, *, index: SourceIndex | None, in_app: InAppRule | None, settings: Settings
) -> Evidence:
    """What the experts may look at for one incident; `index` is None without a repository.

    The wall of personal data: what is in the evidence is masked, and nobody masks after it.
    """
    masking = masking_of(settings)
    # Looked up as it was logged: a masked word is in no statement. What is found are places.
    logged, incident = incident, masked_incident(incident, masking)
    resolutions = _resolve(incident, index=index, in_app=in_app, limit=settings.source.frames)
    told = root_cause(incident.record)
    known = None if told.is_mention else told.type
    evidence = Evidence(
        incident=incident,
        text=_text(incident),
        message=None if told.message == "null" else told.message,
        chain=_chain(incident),
        known_type=known,
        known_from=told.told_by if known else "none",
        mentioned=told.mentioned,
        own_catalogue=own_catalogue(settings),
        resolutions=resolutions,
        thrown_by=_thrown_by(incident, resolutions),
    )
    if index is None:
        return _inferred(evidence, logged, index=None, masking=masking)
    limit = settings.source.suspects
    suspects, flow = _localized(index, logged, resolutions, settings)
    evidence = replace(evidence, flow=flow)
    top = _top_of_stack(incident, resolutions)
    if top is not None:
        evidence = replace(
            evidence,
            throw_condition=throw_condition_at(index, *top),
            thrown_in=top[0],
            null_origin=_null_origin(index, top[0], evidence.message),
        )
    suspects = suspects or match_log_statements(index, logged.record.message, limit)
    evidence = replace(
        evidence, suspects=suspects, failed_at=_failed_at(index, incident, resolutions)
    )
    evidence = _inferred(evidence, logged, index=index, masking=masking)
    evidence = _said_by_statement(index, evidence)
    nearest = nearest_of(index, evidence)
    return replace(evidence, mend=mend_of(index, evidence, FAILS_HERE), nearest=nearest)


def _localized(
    index: SourceIndex, incident: Incident, resolutions: tuple[Resolution, ...], settings: Settings
) -> tuple[tuple[Suspect, ...], Flow | None]:
    """The suspects, and the value flow that led to them."""
    failure = failure_of(incident, resolutions)
    if failure is None:
        return (), None
    source = settings.source
    reach = reach_of(index, failure, Budget(source.flow_steps, seconds=source.flow_seconds))
    model = source.localization or None
    return ranked(failure, reach, limit=source.suspects, model=model), reach.flow


def gather_bare(incident: Incident, settings: Settings) -> Evidence:
    """What is left where `gather` itself broke: the log alone, or, where that is what broke it, its place."""
    try:
        return gather(incident, index=None, in_app=None, settings=settings)
    except Exception:
        record = incident.record
        bare = LogRecord(record.source, record.offset, record.line, "", record.timestamp)
        return Evidence(replace(incident, record=bare), text="")


def _inferred(
    evidence: Evidence, logged: Incident, *, index: SourceIndex | None, masking: RedactSettings
) -> Evidence:
    """With what the source tells of the root cause, which stands above what the log prints."""
    inferred = infer_type(index, logged, root_cause(logged.record))
    if inferred is None or (inferred.has_lost_cause and evidence.known_from == "message"):
        return evidence
    source = "source" if inferred.type else "none"
    inferred = replace(inferred, text=redact(inferred.text, masking))
    mentioned = () if inferred.type else evidence.mentioned
    return replace(
        evidence,
        message=_own_message(evidence, inferred),
        inferred=inferred,
        known_type=inferred.type,
        known_from=source,
        mentioned=mentioned,
    )


def _own_message(evidence: Evidence, inferred: InferredType) -> str | None:
    """What the root cause says: not what stood behind a class that the source shows was never thrown."""
    trace = evidence.incident.record.trace
    if inferred.how != THROWN or trace is None:
        return evidence.message
    if evidence.known_from == "message":
        return trace.throwable.root_cause.message
    return None if trace.header_in_text else evidence.message


def _resolve(
    incident: Incident, *, index: SourceIndex | None, in_app: InAppRule | None, limit: int
) -> tuple[Resolution, ...]:
    trace = incident.record.trace
    if trace is None:
        return ()
    in_app = in_app or by_exclusion(trace.throwable)
    frames = in_app_frames(trace.throwable, in_app)[:limit]
    if index is None:
        return tuple(Resolution(frame, Match.MISSING, reason=NO_REPOSITORY) for frame in frames)
    around = [frame for link in trace.throwable.chain() for frame in link.printed_frames]
    return tuple(index.resolve(frame, around[:MOST_NEIGHBOURS]) for frame in frames)


def _thrown_by(incident: Incident, resolutions: tuple[Resolution, ...]) -> Frame | None:
    trace = incident.record.trace
    if trace is None or not resolutions:
        return None
    return thrown_by(trace.throwable, resolutions[0].frame)


def _top_of_stack(
    incident: Incident, resolutions: tuple[Resolution, ...]
) -> tuple[Method, int] | None:
    """Method and line on top of the root cause's stack; None where that is not the application's own."""
    trace = incident.record.trace
    top = trace.throwable.root_cause.frames[:1] if trace is not None else ()
    if not top or not resolutions or resolutions[0].frame != top[0] or top[0].line is None:
        return None
    method = resolutions[0].method
    exact = resolutions[0].match is Match.EXACT
    return (method, top[0].line) if method is not None and exact else None


def _said_by_statement(index: SourceIndex, evidence: Evidence) -> Evidence:
    """With why the one statement throws that says such a message, where the log has the message alone."""
    said = evidence.inferred
    if said is None or said.how != SAID or evidence.throw_condition is not None or not said.path:
        return evidence
    members = (m for m in members_of(index, said.path) if m.start_line <= said.line <= m.end_line)
    method = min(members, key=lambda m: m.end_line - m.start_line, default=None)
    if method is None:
        return evidence
    condition = throw_condition_at(index, method, said.line)
    return replace(evidence, throw_condition=condition, thrown_in=method)


def _failed_at(
    index: SourceIndex, incident: Incident, resolutions: tuple[Resolution, ...]
) -> tuple[FailedAt, ...]:
    """Of the root cause's innermost frames of the application."""
    trace = incident.record.trace
    type_ = trace.throwable.root_cause.type if trace is not None else ""
    found = (
        failed_at(index, at.method, line=at.line, inner=at.inner, type_=type_)
        for at in islice(crash_frames(incident, resolutions), CALLERS)
    )
    return tuple(each for each in found if each is not None)


def _null_origin(index: SourceIndex, method: Method, message: str | None) -> NullOrigin | None:
    parsed = parse_npe_message(message)
    is_named = parsed.null is not None and parsed.null_origin == "name"
    return null_origin_of(index, method, parsed.null or "") if is_named else None


def _chain(incident: Incident) -> tuple[str, ...]:
    trace = incident.record.trace
    return tuple(link.type for link in trace.throwable.chain() if link.type) if trace else ()


def _text(incident: Incident) -> str:
    record = incident.record
    head = " ".join(part for part in (record.level, record.logger, record.message) if part)
    body = record.trace.text if record.trace else ""
    return f"{head}\n{body}".strip()


def masking_of(settings: Settings) -> RedactSettings:
    return settings_from(settings.redact.model_dump())
