"""A diagnosis as the JSON that programs read: schema `hybrid.diagnosis/2`, field for field."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from codeindex.model.source import Resolution
from experts.base import Fact
from experts.evidence.inferred_type import InferredType
from experts.evidence.suspect import Suspect
from javatrace.incidents.correlation import id_of
from javatrace.model.records import Incident, LogRecord
from javatrace.model.trace import Frame
from router.cascade.diagnosis import Diagnosis, Fix
from router.cascade.outcome import Hop
from router.cascade.report import Report
from router.cascade.severity import severity_of
from router.messages import suspected
from router.rendering.diagnosis.standing import is_read
from router.rendering.diagnosis.verification import verification

SCHEMA = "hybrid.diagnosis/2"


def jsonl_lines(diagnoses: Sequence[Diagnosis]) -> Iterator[str]:
    """One line a diagnosis."""
    for diagnosis in diagnoses:
        yield json.dumps(as_json(diagnosis), ensure_ascii=False)


def json_text(diagnoses: Sequence[Diagnosis], report: Report) -> str:
    """`{"diagnoses": [...], "summary": {...}}`, indented."""
    whole = {
        "diagnoses": [as_json(diagnosis) for diagnosis in diagnoses],
        "summary": asdict(report),
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)


def as_json(diagnosis: Diagnosis) -> dict[str, Any]:
    incident = diagnosis.evidence.incident
    record = incident.record
    return {
        "schema": SCHEMA,
        "fingerprint": incident.fingerprint,
        "severity": severity_of(diagnosis.evidence).name.lower(),
        "count": incident.count,
        "first_seen": incident.first_seen,
        "last_seen": incident.last_seen,
        "records": incident.records,
        "log": _log(incident),
        "type": diagnosis.type,
        "type_source": _type_source(diagnosis),
        "type_read": _inferred(diagnosis.evidence.inferred),
        "chain": list(diagnosis.evidence.chain),
        "confidence": None if is_read(diagnosis) else round(diagnosis.confidence, 6),
        "settled": diagnosis.settled,
        "tier": diagnosis.tier,
        "top3": [{"type": type_, "confidence": round(p, 6)} for type_, p in diagnosis.top3],
        "location": _location(diagnosis.location),
        "thrown_by": _frame(diagnosis.evidence.thrown_by),
        "suspects": [_suspect(suspect) for suspect in diagnosis.suspects[:10]],
        "cause": _cause(diagnosis),
        "fix": _fix(diagnosis.fix),
        "prevention": diagnosis.prevention,
        "kind": "message" if record.trace is None else "exception",
        "event": _event(record),
        "variants": [asdict(variant) for variant in incident.variants],
        "also": [asdict(link) for link in incident.also],
        "route": [_hop(hop) for hop in diagnosis.route],
    }


def _log(incident: Incident) -> dict[str, Any]:
    record = incident.record
    sources = list(incident.sources) or [record.source]
    return {
        "source": record.source,
        "line": record.line,
        "offset": record.offset,
        "sources": sources,
    }


def _event(record: LogRecord) -> dict[str, Any]:
    """The log's own record, masked since it was gathered."""
    root = record.trace.throwable.root_cause if record.trace else None
    return {
        "message": record.message or None,
        "level": record.level,
        "logger": record.logger,
        "thread": record.thread,
        "trace_id": id_of(record, "trace"),
        "span_id": id_of(record, "span"),
        "transaction_id": id_of(record, "transaction"),
        "mdc": dict(record.mdc),
        "root_message": root.message if root else None,
        "before": list(record.before),
    }


def _type_source(diagnosis: Diagnosis) -> str:
    """A type that the source tells was read where the log led to it: `type_read` says how."""
    if diagnosis.type_source != "source":
        return diagnosis.type_source
    return "trace" if diagnosis.evidence.incident.record.trace is not None else "message"


def _inferred(inferred: InferredType | None) -> dict[str, Any] | None:
    return None if inferred is None else asdict(inferred)


def _location(resolution: Resolution | None) -> dict[str, Any] | None:
    if resolution is None:
        return None
    frame, method = resolution.frame, resolution.method
    return {
        "class": frame.declaring_class,
        "method": frame.method,
        "file": frame.file,
        "line": frame.line,
        "path": method.path if method else None,
        "start_line": method.start_line if method else None,
        "end_line": method.end_line if method else None,
        "match": resolution.match.value,
    }


def _frame(frame: Frame | None) -> dict[str, Any] | None:
    if frame is None:
        return None
    where = {"file": frame.file, "line": frame.line}
    return {"class": frame.declaring_class, "method": frame.method, **where}


def _suspect(suspect: Suspect) -> dict[str, Any]:
    return {
        "path": suspect.method.path,
        "line": suspect.line,
        "class": suspect.method.class_name,
        "method": suspect.method.name,
        "expression": suspect.expression.text if suspect.expression else None,
        "confidence": round(suspect.confidence, 4),
        "why": suspected("en", suspect.why),
    }


def _cause(diagnosis: Diagnosis) -> dict[str, Any] | None:
    basis = diagnosis.cause_basis
    if diagnosis.cause is None or basis is None:
        return None
    number = {} if basis.confidence is None else {"confidence": round(basis.confidence, 6)}
    act = {} if basis.act is None else {"act": basis.act}
    return {
        "text": diagnosis.cause,
        "kind": basis.kind,
        "certainty": basis.certainty,
        **number,
        **act,
        "transient": basis.transient,
        "said_by": basis.said_by,
        "evidence": [_evidence(each) for each in basis.facts],
    }


def _evidence(fact: Fact) -> dict[str, Any]:
    return {"from": fact.origin, "path": fact.path, "line": fact.line, "text": fact.text}


def _fix(fix: Fix | None) -> dict[str, Any] | None:
    if fix is None:
        return None
    told = {"text": fix.text, "diff": fix.diff, "kind": "mends" if fix.diff else "steps"}
    tried = {"verified": fix.verified, "verification": verification(fix, "en")}
    return told | {key: value for key, value in tried.items() if value is not None}


def _hop(hop: Hop) -> dict[str, Any]:
    prediction = hop.prediction
    return {
        "tier": hop.tier,
        "label": prediction.label if prediction else None,
        "confidence": round(prediction.confidence, 6) if prediction else None,
        "accepted": hop.verdict.accepted,
        "reason": hop.verdict.reason,
        "seconds": round(hop.seconds, 6),
    }
