"""An incident as the JSON line of `hybrid trace`: its chain, its root, the application's frame."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from javatrace.incidents.in_app import InAppRule, app_frame, by_exclusion
from javatrace.incidents.root_cause import root_cause
from javatrace.model.records import Incident, LogRecord
from javatrace.model.trace import Frame, Throwable


def incident_as_json(incident: Incident, in_app: InAppRule | None = None) -> str:
    """One line of JSON without its end, of an incident that was masked before (`javatrace.incidents.masking`)."""
    return json.dumps(incident_as_dict(incident, in_app), ensure_ascii=False)


def incident_as_dict(incident: Incident, in_app: InAppRule | None = None) -> dict[str, Any]:
    """The incident as JSON values, as `incident_as_json` prints them."""
    record = incident.record
    trace = record.trace
    throwable = trace.throwable if trace else None
    return {
        "log": {"source": record.source, "line": record.line},
        "kind": record.kind,
        "chain": [link.type for link in throwable.chain() if link.type] if throwable else [],
        "root": root_cause_as_dict(record),
        "app_frame": _frame(throwable, in_app),
        "frames": sum(len(link.printed_frames) for link in throwable.walk()) if throwable else 0,
        "count": incident.count,
        "records": incident.records,
        "sources": list(incident.sources) or [record.source],
        "first_seen": incident.first_seen,
        "last_seen": incident.last_seen,
        "fingerprint": incident.fingerprint,
        "thread": record.thread,
        "level": record.level,
        "logger": record.logger,
        "mdc": dict(record.mdc),
        "variants": [asdict(variant) for variant in incident.variants],
        "also": [asdict(link) for link in incident.also],
        "repaired": list(trace.repaired) if trace else [],
        "truncated": trace.truncated if trace else False,
    }


def root_cause_as_dict(record: LogRecord) -> dict[str, str | None]:
    """`type`, `message`, `from`: printed as a throwable (`trace`), or only named in a `message`.

    The type is None where the root cause has frames of its own and the log has lost its class.
    """
    found = root_cause(record)
    return {"type": found.type, "message": found.message, "from": found.told_by}


def _frame(throwable: Throwable | None, in_app: InAppRule | None) -> dict[str, Any] | None:
    if throwable is None:
        return None
    frame: Frame | None = app_frame(throwable, in_app or by_exclusion(throwable))
    if frame is None:
        return None
    return {
        "class": frame.declaring_class,
        "method": frame.method,
        "file": frame.file,
        "line": frame.line,
    }
