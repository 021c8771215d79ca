"""A record's root cause as the log tells it: printed, named by a writer of causes, or only mentioned in its text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from javatrace.model.records import LogRecord
from javatrace.model.trace import StackTrace
from javatrace.parser.headers import ThrowableHeader, is_driver_error_text
from javatrace.parser.named_types import inline_type, mentioned_types, nested_type
from javatrace.parser.nested_causes import nested_cause

TRACE, MESSAGE = "trace", "message"
_RESOLVED = re.compile(r"Resolved \[(?P<header>.*)\](?: to ModelAndView: .*)?$", re.DOTALL)
"""Spring's resolvers log what they have answered a request with."""
_SERVLET = re.compile(
    r"Servlet\.service\(\) for servlet \[?[\w.\-]+\]? (?:in context with path \[[^\]]*\] )?threw exception "
    r"\[(?P<header>.*)\] with root cause$",
    re.DOTALL,
)
_MYBATIS = re.compile(
    r"### Error (?:querying|updating) database\.\s+Cause: (?P<header>[^\n]*)", re.DOTALL
)
_HEADER = re.compile(r"(?P<type>(?:[A-Za-z_]\w*\.)+[A-Z][\w$]*)(?::\s(?P<message>.*)|$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class RootCause:
    """What the log alone says; the source may know better."""

    type: str | None
    """None where the log names no class, or the deepest cause has frames and has lost its class."""
    message: str | None
    told_by: str
    """`trace`: printed as a throwable; `message`: named in a text."""
    is_mention: bool = False
    """The class is only mentioned: by words that may be anybody's, a client's too. A hint and no more."""
    mentioned: tuple[str, ...] = ()
    """All classes that the text mentions, where none is printed."""


def root_cause(record: LogRecord) -> RootCause:
    """The deepest class that was printed or that its writer names; else what the text mentions first."""
    trace = record.trace
    if trace is None:
        return _of_message(record)
    links = [link for link in trace.throwable.chain() if link.type]
    last = trace.throwable.root_cause
    lost = not last.type and last.printed_frames and not is_driver_error_text(last.message)
    if not links or lost:
        return RootCause(None, last.message or None, TRACE, mentioned=_mentions(record))
    deepest = links[-1]
    if deepest is trace.throwable and trace.header_in_text:
        return _in_text(record, trace)
    inner = nested_cause(deepest.type, deepest.message)
    if inner is not None and inner.type != deepest.type:
        return RootCause(inner.type, inner.message or None, MESSAGE)
    return RootCause(deepest.type, deepest.message, TRACE)


def _in_text(record: LogRecord, trace: StackTrace) -> RootCause:
    """Frames below a text that mentions a class: it may be their header, or what a client wrote."""
    top = trace.throwable
    inner = nested_cause(top.type, top.message)
    named = inner or ThrowableHeader(top.type, top.message)
    mentioned = tuple(dict.fromkeys((named.type, top.type, *_mentions(record))))
    return RootCause(named.type, named.message or None, MESSAGE, True, mentioned)


def _of_message(record: LogRecord) -> RootCause:
    written = _written_by_framework(record)
    if written is not None:
        named = nested_cause(written.type, written.message) or written
        return RootCause(named.type, named.message or None, MESSAGE)
    hint = nested_type(record.message) or inline_type(record.message)
    mentioned = _mentions(record)
    if hint is None:
        return RootCause(None, record.message or None, MESSAGE, bool(mentioned), mentioned)
    rest = record.message.partition(hint.type)[2].lstrip(" :")
    hint = nested_cause(hint.type, rest) or hint
    mentioned = tuple(dict.fromkeys((hint.type, *mentioned)))
    return RootCause(hint.type, (hint.message or record.message) or None, MESSAGE, True, mentioned)


def _mentions(record: LogRecord) -> tuple[str, ...]:
    return mentioned_types(record.message)


def _written_by_framework(record: LogRecord) -> ThrowableHeader | None:
    """The throwable in a line of which a framework alone is the writer, known by its logger or by the whole line."""
    text = record.message
    logger = record.logger or ""
    match = None
    if logger.endswith("ExceptionResolver"):
        match = _RESOLVED.match(text)
    elif "[" in logger or logger.endswith("StandardWrapperValve"):
        match = _SERVLET.match(text)
    elif text.startswith("### Error "):
        match = _MYBATIS.match(text)
    header = _HEADER.match(match["header"].strip()) if match else None
    return ThrowableHeader(header["type"], header["message"] or None) if header else None
