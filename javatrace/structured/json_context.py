"""The context of a JSON event: what the program put beside the message (MDC), and the ids that tracers add."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from javatrace.layouts.context import MAX_VALUE, Pairs, is_told
from javatrace.vocabulary.context_keys import id_kind

MAX_PAIRS = 20
_HOLDERS = (
    "mdc",
    "contextmap",
    "context",
    "ctx",
    "labels",
    "extra",
    "properties",
    "kvp",
    "contextdata",
)
"""Objects that hold nothing but context, in small letters."""
_OF_LAYOUTS = (
    "@timestamp @version @message timestamp time timemillis ts date datetime eventtime receivetimestamp level"
    " level_value log.level severity loglevel levelname lvl priority log_level severity_text severitytext status"
    " logger logger_name loggername log.logger category logger.name class loggerfqcn thread thread_name threadname"
    " threadid threadpriority thread_id thread.name message msg textpayload log event short_message full_message"
    " body formattedmessage stack_trace stacktrace stack exception throwable thrown error trace_text tags host"
    " hostname source_host pid process processid service application app env environment endofbatch nanotime"
    " sequence stream file offset input version ecs.version version facility line method insertid logname"
    " stack_hash caller_class_name caller_method_name caller_file_name caller_line_number type index root_cause"
    " processname sequencenumber hostaddress loggerclassname ndc instant path url name"
)
"""Keys that loggers and shippers print for every record: no context of the request."""
_LAYOUT = frozenset(_OF_LAYOUTS.split())


def context_of(value: dict[str, Any], flat: dict[str, Any]) -> Pairs:
    """(key, value), at most `MAX_PAIRS`; `flat` is the value by dotted keys."""
    found: dict[str, str] = {}
    for key, held in _candidates(value, flat):
        if len(found) < MAX_PAIRS and key not in found and isinstance(held, str | int | float):
            text = str(held).strip()
            if not isinstance(held, bool) and is_told(text) and "\n" not in text:
                found[key] = text[:MAX_VALUE]
    return tuple(found.items())


def _candidates(value: dict[str, Any], flat: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, held in value.items():
        if isinstance(held, dict):
            if key.lower() in _HOLDERS:
                yield from ((str(inner), each) for inner, each in held.items())
        elif key.lower() not in _LAYOUT and not key.startswith(("_", "@")):
            yield str(key), held
    for key, held in flat.items():
        if "." not in key:
            continue
        path = key.split(".")
        holder = next((n for n, part in enumerate(path[:-1]) if part.lower() in _HOLDERS), None)
        if holder is None and _is_id(key):
            yield key, held
        elif holder:  # within an envelope
            yield ".".join(path[holder + 1 :]), held


def _is_id(key: str) -> bool:
    """`trace.id`, `dd.trace_id`: by its path or by its own name; a bare `id` is anything's."""
    last = key.rpartition(".")[2]
    return id_kind(key) is not None or (last != "id" and id_kind(last) is not None)
