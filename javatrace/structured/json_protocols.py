"""OpenTelemetry's batches (OTLP) and Sentry's events, laid out as the JSON events that loggers write."""

from __future__ import annotations

from typing import Any

MAX_RECORDS = 10_000
"""Log records of one OTLP batch that are read."""


def logger_events(value: dict[str, Any]) -> list[dict[str, Any]]:
    """The value itself, unless it is an OTLP batch (its log records) or a Sentry event (its causes nested)."""
    if isinstance(value.get("resourceLogs"), list):
        return [_record(*found) for found in _log_records(value)[:MAX_RECORDS]]
    thrown = value.get("exception")
    values = thrown.get("values") if isinstance(thrown, dict) else None
    if isinstance(values, list) and (nested := _nest_causes(values)):
        return [{**value, "exception": nested}]
    return [value]


def _log_records(value: dict[str, Any]) -> list[tuple[dict[str, Any], str | None]]:
    """Each log record with the name of its scope, which is the logger's."""
    found: list[tuple[dict[str, Any], str | None]] = []
    for resource in _objects(value, "resourceLogs"):
        for scope in _objects(resource, "scopeLogs"):
            named = scope.get("scope")
            name = named.get("name") if isinstance(named, dict) else None
            found += [(record, name) for record in _objects(scope, "logRecords")]
    return found


def _record(record: dict[str, Any], logger: str | None) -> dict[str, Any]:
    attributes = {
        str(pair.get("key")): _scalar(pair.get("value")) for pair in _objects(record, "attributes")
    }
    nanos = str(record.get("timeUnixNano") or record.get("observedTimeUnixNano") or "")
    return {
        **attributes,
        "timestamp": int(nanos[:19]) // 1_000_000 if nanos.isascii() and nanos.isdigit() else None,
        "level": record.get("severityText") or _severity(record.get("severityNumber")),
        "logger": logger,
        "message": _scalar(record.get("body")),
    }


def _severity(number: Any) -> str | None:
    """OTLP's 24 numbers, four to a level from TRACE to FATAL."""
    names = ("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL")
    return names[(number - 1) // 4] if isinstance(number, int) and 1 <= number <= 24 else None


def _scalar(value: Any) -> Any:
    """`{"stringValue": "x"}` is x; structures stay as they are."""
    return next(iter(value.values())) if isinstance(value, dict) and len(value) == 1 else value


def _nest_causes(values: list[Any]) -> dict[str, Any] | None:
    """Sentry lists the root cause first, and in each the caller's frames first."""
    chain: dict[str, Any] | None = None
    for value in values:
        if not isinstance(value, dict) or not isinstance(value.get("type"), str):
            return None
        frames = value.get("stacktrace")
        listed = _objects(frames, "frames") if isinstance(frames, dict) else []
        module, kind = value.get("module"), value["type"]
        name = f"{module}.{kind}" if isinstance(module, str) and "." not in kind else kind
        # without its own name a file's goes by the class, as Sentry's "filename" may be a whole path
        shown = [
            {key: frame.get(key) for key in ("module", "function", "lineno")} for frame in listed
        ]
        chain = {"name": name, "message": value.get("value"), "frames": shown[::-1], "cause": chain}
    return chain


def _objects(value: dict[str, Any], key: str) -> list[dict[str, Any]]:
    held = value.get(key)
    return [one for one in held if isinstance(one, dict)] if isinstance(held, list) else []
