"""A record without personal data: the one place where what a log says is masked, before anything else sees it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

from javatrace.incidents.packing import packed
from javatrace.model.records import Incident, LogRecord
from javatrace.model.trace import StackTrace, Throwable
from javatrace.redaction import RedactSettings, redact

Mask = Callable[[str], str]
_PLAIN_FRAME = re.compile(
    r"[ \t]++at (?![^\n]*[0-9]{6})(?:[A-Za-z$][A-Za-z0-9_$]*+[./])++[A-Za-z_$<][A-Za-z0-9_$>]*+"
    r"\((?:[A-Za-z_$][A-Za-z0-9_$]*+\.[a-z]{2,6}:[0-9]{1,5}|Native Method|Unknown Source)\)"
)
"""No number so long that it could be a person's, nothing but Latin letters."""
CACHE_SIZE = 256
"""Texts of one record that are masked once: a message stands in the record, its trace and its causes."""


def masked_incident(incident: Incident, settings: RedactSettings) -> Incident:
    """The incident with its record and its wordings masked; fingerprint, counts and times as they were."""
    variants = tuple(
        replace(each, text=redact(each.text, settings)) if each.text else each
        for each in incident.variants
    )
    record = masked_record(incident.record, settings)
    return replace(incident, record=record, variants=variants)


def masked_record(record: LogRecord, settings: RedactSettings) -> LogRecord:
    """Message, logger, thread, context, lines before and trace (its text, its thread, all messages) masked.

    Types, frames, times, levels and where the record stood stay as they are.
    """

    @lru_cache(maxsize=CACHE_SIZE)
    def mask(text: str) -> str:
        return redact(text, settings)

    return packed(
        replace(
            record,
            message=mask(record.message),
            logger=_masked(record.logger, mask),
            thread=_masked(record.thread, mask),
            trace=_masked_trace(record.trace, mask) if record.trace else None,
            mdc=tuple(_masked_pair(key, value, mask) for key, value in record.mdc),
            before=tuple(mask(line) for line in record.before),
        )
    )


def _masked_pair(key: str, value: str, mask: Mask) -> tuple[str, str]:
    """With its key before it, which may be what tells a password or an account."""
    masked = mask(f"{key}={value}")
    start = f"{key}="
    return (mask(key), masked.removeprefix(start) if masked.startswith(start) else mask(value))


def _masked_trace(trace: StackTrace, mask: Mask) -> StackTrace:
    return StackTrace(
        throwable=_masked_throwable(trace.throwable, mask),
        text=_masked_text(trace.text, mask),
        thread=_masked(trace.thread, mask),
        repaired=trace.repaired,
        truncated=trace.truncated,
    )


def _masked_text(text: str, mask: Mask) -> str:
    """Frames in plain form are names of code and stay as they are: of a trace they are nearly all."""
    parts = []
    for is_code, lines in groupby(text.split("\n"), key=_is_plain_frame):
        block = "\n".join(lines)
        parts.append(block if is_code else mask(block))
    return "\n".join(parts)


def _is_plain_frame(line: str) -> bool:
    return _PLAIN_FRAME.fullmatch(line) is not None


def _masked_throwable(throwable: Throwable, mask: Mask) -> Throwable:
    """From the last of the walk to the first: causes and suppressed ones are made before who names them."""
    made: dict[int, Throwable] = {}
    for each in reversed([*throwable.walk()]):
        made[id(each)] = replace(
            each,
            message=_masked(each.message, mask),
            cause=made[id(each.cause)] if each.cause is not None else None,
            suppressed=tuple(made[id(one)] for one in each.suppressed),
        )
    return made[id(throwable)]


def _masked(text: str | None, mask: Mask) -> str | None:
    return None if text is None else mask(text)
