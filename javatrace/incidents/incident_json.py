"""An incident as the JSON line of `hybrid trace`: its chain, its root, the application's frame."""

from __future__ import annotations

import json
from typing import Any

from javatrace.incidents.in_app import InAppRule, app_frame, by_exclusion
from javatrace.model.records import Incident, LogRecord
from javatrace.model.trace import Frame, Throwable
from javatrace.parser.headers import is_driver_error_text
from javatrace.parser.named_types import inline_type, nested_type


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
        "fingerprint": incident.fingerprint,
        "thread": record.thread,
        "level": record.level,
        "repaired": list(trace.repaired) if trace else [],
        "truncated": trace.truncated if trace else False,
    }


def root_cause_as_dict(record: LogRecord) -> dict[str, str | None]:
    """`type`, `message`, `from`: the deepest class that was printed, as a throwable (`trace`) or only in a `message`.

    The type is None where the root cause has frames of its own and the log has lost its class.
    """
    if record.trace is None:
        named = nested_type(record.message) or inline_type(record.message)
        return {
            "type": named.type if named else None,
            "message": (named.message if named else record.message) or None,
            "from": "message",
        }
    named_links = [link for link in record.trace.throwable.chain() if link.type]
    last = record.trace.throwable.root_cause
    lost = not last.type and last.printed_frames and not is_driver_error_text(last.message)
    if not named_links or lost:
        return {"type": None, "message": last.message or None, "from": "trace"}
    deepest = named_links[-1]
    inner = nested_type(deepest.message)
    if inner is not None and inner.type != deepest.type:
        return {
            "type": inner.type,
            "message": inner.message or None,
            "from": "message",
        }
    return {"type": deepest.type, "message": deepest.message, "from": "trace"}


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
