"""A draft to the records worth keeping: one for each trace in it, else one for a failure told without a trace."""

from __future__ import annotations

from collections.abc import Iterator

from javatrace.model.records import LogRecord
from javatrace.model.trace import StackTrace
from javatrace.parser.draft import Draft
from javatrace.parser.named_types import inline, nested
from javatrace.vocabulary.error_codes import bears_code
from javatrace.vocabulary.jdk_messages import ends_in_words
from javatrace.vocabulary.levels import is_failure, level_rank
from javatrace.vocabulary.noise import is_noise, is_summary

MESSAGE = 20_000
"""Characters of a message that are kept."""


def records(draft: Draft, source: str) -> Iterator[LogRecord]:
    """No record for a line that tells of no failure."""
    told = False
    for line, trace in draft.traces:
        if believable(trace, draft):
            told = True
            yield _record(draft, source, trace, line.number, line.offset)
    if told or draft.lends:
        return
    for each in [draft] if _is_incident(draft) else _by_words(draft):
        yield _record(each, source, None, each.first.number, each.first.offset, "message")


def believable(trace: StackTrace, draft: Draft) -> bool:
    """A header without frames may be prose or another language's; frames alone may be a caller's place."""
    top = trace.throwable
    if any(t.frames for t in top.chain()):
        return True
    if top.type.startswith(("System.", "Microsoft.")):
        return False  # .NET's
    if top.cause is not None or "." in top.type:
        return "." in top.type or "." in top.root_cause.type
    return (
        bool(top.type)
        and draft.head is not None
        and level_rank(draft.head.level) >= level_rank("WARN")
    )


def _is_incident(draft: Draft) -> bool:
    head = draft.head
    text = draft.text()
    if not text or is_noise(text) or is_summary(text):
        return False
    if head is not None and is_failure(head.level):
        return True
    if (bears_code(text) or (head is not None and ends_in_words(head.message))) and (
        head is None or head.level is None or level_rank(head.level) >= level_rank("WARN")
    ):
        return True
    if head is not None and level_rank(head.level) >= level_rank("WARN"):
        return inline(head.message) is not None
    return nested(text) is not None


def _by_words(draft: Draft) -> Iterator[Draft]:
    """The lines without a head, each a draft of its own, that end in the JDK's words."""
    if draft.head is None:
        yield from (Draft(line, None, [line]) for line in draft.lines if ends_in_words(line.text))


def _record(
    draft: Draft,
    source: str,
    trace: StackTrace | None,
    line: int,
    offset: int,
    kind: str = "exception",
) -> LogRecord:
    head = draft.head
    first = draft.first.number if trace is None or draft.traces[0][1] is trace else line
    thread = (head.thread if head else None) or (trace.thread if trace else None)
    return LogRecord(
        source=source,
        offset=draft.first.offset if first == draft.first.number else offset,
        line=first,
        message=_message(draft, trace),
        timestamp=head.timestamp if head else None,
        level=head.level if head else None,
        logger=head.logger if head else None,
        thread=thread,
        trace=trace,
        kind=kind,
    )


def _message(draft: Draft, trace: StackTrace | None) -> str:
    """What was logged; with a trace, only what stood in the record before it."""
    if trace is None:
        return draft.text()[:MESSAGE]
    if draft.head is not None:
        return draft.head.message[:MESSAGE]
    return (trace.throwable.message or trace.throwable.type)[:MESSAGE]
