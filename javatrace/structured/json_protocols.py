"""What holds many events, or holds them otherwise (OTLP, Sentry, Loki, Kafka Connect), as events of loggers."""

from __future__ import annotations

from typing import Any

MAX_RECORDS = 10_000
"""Log records of one OTLP batch that are read."""


def logger_events(value: dict[str, Any]) -> list[dict[str, Any]]:
    """The value itself, unless it holds several events or is a Sentry event, whose causes are nested here."""
    if isinstance(value.get("resourceLogs"), list):
        return [_record(*found) for found in _log_records(value)[:MAX_RECORDS]]
    data = value.get("data")
    if isinstance(data, dict) and isinstance(data.get("result"), list):
        return _loki_lines(data)[:MAX_RECORDS] or [value]
    if isinstance(value.get("tasks"), list) and isinstance(value.get("connector"), dict):
        return _connect_states(value)
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


def _loki_lines(data: dict[str, Any]) -> list[dict[str, Any]]:
    """The lines of a query's answer as docker's envelopes, each stream's in the order of time."""
    found: list[dict[str, Any]] = []
    for result in _objects(data, "result"):
        labels = result.get("stream")
        values = result.get("values")
        if not isinstance(labels, dict) or not isinstance(values, list):
            continue
        stream = " ".join(str(label) for label in labels.values())
        pairs = [one[:2] for one in values if isinstance(one, list) and len(one) >= 2]
        pairs = [one for one in pairs if all(isinstance(part, str) for part in one)]
        if len(pairs) > 1 and _nanos(pairs[0][0]) > _nanos(pairs[-1][0]):
            pairs.reverse()
        found += [{"log": line, "time": _nanos(at) / 1e9, "stream": stream} for at, line in pairs]
    return found


def _nanos(digits: str) -> int:
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 19 else 0


def _connect_states(value: dict[str, Any]) -> list[dict[str, Any]]:
    """Each failed task of a connector, and the connector itself, by its trace."""
    states = [value["connector"], *_objects(value, "tasks")]
    return [
        {"level": "ERROR", "logger": value.get("name"), "message": state.get("state"), **state}
        for state in states
        if isinstance(state.get("trace"), str)
    ]


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
