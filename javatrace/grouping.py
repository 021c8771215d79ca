"""Records to incidents: each distinct failure once, with its count; memory grows with the distinct ones alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from javatrace.application import Belongs
from javatrace.fingerprint import fingerprint
from javatrace.incidents import Incident
from javatrace.records import LogRecord

NEAR = 400
"""Lines within which the same root, logged again with another wrapping, is the same occurrence."""


@dataclass(slots=True)
class _Tally:
    fingerprint: str
    record: LogRecord
    count: int
    first_seen: str | None
    last_seen: str | None
    last_line: int


def group(
    records: Iterable[LogRecord],
    belongs: Belongs | None = None,
    *,
    max_incidents: int | None = None,
    per_source: bool = False,
) -> list[Incident]:
    """In the order of first occurrence; past `max_incidents` new ones are no longer told apart or kept."""
    tallies: dict[tuple[str, str], _Tally] = {}
    roots: dict[tuple[str, str], _Tally] = {}
    for record in records:
        mark = fingerprint(record, belongs)
        scope = record.source if per_source else ""
        tally = tallies.get((scope, mark))
        root = _root(record)
        again = roots.get((record.source, root)) if root else None
        if tally is not None:
            _count(tally, record, twice=False)
        elif again is not None and _same_failure(again.record, record):
            _count(again, record, twice=_near(again, record))
            again.record = _fuller(again.record, record)
            tally = tallies[(scope, mark)] = again
        elif max_incidents is None or len(tallies) < max_incidents:
            stamp = record.timestamp
            tally = _Tally(mark, record, 1, stamp, stamp, record.line)
            tallies[(scope, mark)] = tally
        if root and tally is not None:
            roots.setdefault((record.source, root), tally)
    return [_incident(tally) for tally in _distinct(tallies.values())]


def _distinct(tallies: Iterable[_Tally]) -> list[_Tally]:
    return list({id(tally): tally for tally in tallies}.values())


def _count(tally: _Tally, record: LogRecord, twice: bool) -> None:
    if not twice:
        tally.count += 1
    stamp = record.timestamp
    if stamp is not None:
        tally.first_seen = min(tally.first_seen or stamp, stamp)
        tally.last_seen = max(tally.last_seen or stamp, stamp)
    tally.last_line = record.line


def _near(tally: _Tally, record: LogRecord) -> bool:
    return tally.record.source == record.source and 0 <= record.line - tally.last_line <= NEAR


def _root(record: LogRecord) -> str:
    """The same for every log line that one throwable left behind, however it was wrapped since."""
    if record.trace is None:
        return ""
    root = record.trace.throwable.root_cause
    top = root.frames[0] if root.frames else None
    return f"{root.type}\x00{root.message}\x00{top}" if root.type else ""


def _same_failure(kept: LogRecord, record: LogRecord) -> bool:
    """One chain is the other's inner end: logged, then wrapped, thrown and logged again."""
    if kept.trace is None or record.trace is None:
        return False
    one = [link.type for link in kept.trace.throwable.chain()]
    other = [link.type for link in record.trace.throwable.chain()]
    short, long = sorted((one, other), key=len)
    return len(short) != len(long) and long[len(long) - len(short) :] == short


def _fuller(kept: LogRecord, record: LogRecord) -> LogRecord:
    """The record that shows more of the chain stands for both."""
    return record if _depth(record) > _depth(kept) else kept


def _depth(record: LogRecord) -> int:
    return sum(1 for _ in record.trace.throwable.chain()) if record.trace else 0


def _incident(tally: _Tally) -> Incident:
    return Incident(tally.fingerprint, tally.record, tally.count, tally.first_seen, tally.last_seen)
