"""Records to incidents: each distinct failure once, with its count; memory grows with those."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from javatrace.incidents.fingerprint import fingerprint
from javatrace.incidents.in_app import InAppRule
from javatrace.incidents.packing import packed
from javatrace.model.records import Incident, LogRecord

MAX_LINES_APART = 400
"""Lines within which the same root, logged again with another wrapping, is the same occurrence."""
MAX_INCIDENTS = 50_000
"""Incidents kept at most where nobody says otherwise: what bounds memory on a log that never repeats itself."""


def group(
    records: Iterable[LogRecord],
    in_app: InAppRule | None = None,
    *,
    max_incidents: int | None = None,
    per_source: bool = False,
) -> list[Incident]:
    """In the order of first occurrence; `per_source` keeps the same failure of two logs apart."""
    grouping = IncidentGrouper(in_app, max_incidents=max_incidents, per_source=per_source)
    for record in records:
        grouping.add(record)
    return grouping.incidents()


@dataclass(slots=True)
class _Tally:
    fingerprint: str
    record: LogRecord
    count: int
    first_seen: str | None
    last_seen: str | None
    last_line: int
    marks: set[str]
    """Fingerprints seen in the present occurrence: one throwable, logged at several places on its way up."""


class IncidentGrouper:
    """Fed record by record, for a log that has no end."""

    def __init__(
        self,
        in_app: InAppRule | None = None,
        *,
        max_incidents: int | None = None,
        per_source: bool = False,
    ) -> None:
        self._in_app = in_app
        self._most = MAX_INCIDENTS if max_incidents is None else max_incidents
        self._per_source = per_source
        self._tallies: dict[tuple[str, str], _Tally] = {}
        self._roots: dict[tuple[str, int], _Tally] = {}
        self.dropped = 0
        """Records of incidents past the most that are kept."""

    def add(self, record: LogRecord) -> Incident | None:
        """The incident where the record is its first, None where it is known or there is no room."""
        mark = fingerprint(record, self._in_app)
        key = (record.source if self._per_source else "", mark)
        tally = self._tallies.get(key)
        root = _root(record)
        if tally is not None:
            _count(tally, record, mark)
        elif (tally := self._logged_before(record, root, mark)) is not None:
            self._tallies[key] = tally
        elif len(self._tallies) < self._most:
            return _incident(self._new(key, record, root))
        else:
            self.dropped += 1
        return None

    def incidents(self) -> list[Incident]:
        """All so far, in the order of their first records."""
        distinct = {id(tally): tally for tally in self._tallies.values()}
        return [_incident(tally) for tally in distinct.values()]

    def _new(self, key: tuple[str, str], record: LogRecord, root: int | None) -> _Tally:
        stamp = record.timestamp
        record = packed(record)
        tally = _Tally(key[1], record, 1, stamp, stamp, record.line, {key[1]})
        self._tallies[key] = tally
        if root is not None:
            self._roots.setdefault((record.source, root), tally)
        return tally

    def _logged_before(self, record: LogRecord, root: int | None, mark: str) -> _Tally | None:
        """The incident of the same throwable, logged before it was wrapped or after."""
        known = self._roots.get((record.source, root)) if root is not None else None
        if known is None or not _same_failure(known.record, record):
            return None
        _count(known, record, mark)
        if _depth(record) > _depth(known.record):
            known.record = packed(record)
        return known


def _count(tally: _Tally, record: LogRecord, mark: str) -> None:
    """Once more, unless it is the same occurrence told in other words."""
    if not _same_event(tally, record):
        if mark in tally.marks or not _near(tally, record):
            tally.count += 1
            tally.marks.clear()
        tally.marks.add(mark)
    stamp = record.timestamp
    if stamp is not None:
        tally.first_seen = min(tally.first_seen or stamp, stamp)
        tally.last_seen = max(tally.last_seen or stamp, stamp)
    tally.last_line = record.line


def _same_event(tally: _Tally, record: LogRecord) -> bool:
    """Two traces in one record, as `log.error(summary, e)` with a summary that ends in the trace."""
    return (
        tally.record.source == record.source
        and record.line == tally.last_line
        and record.offset == tally.record.offset
    )


def _near(tally: _Tally, record: LogRecord) -> bool:
    return (
        tally.record.source == record.source
        and 0 <= record.line - tally.last_line <= MAX_LINES_APART
    )


def _root(record: LogRecord) -> int | None:
    """The same for every log line that one throwable left behind, however it was wrapped since."""
    if record.trace is None:
        return None
    root = record.trace.throwable.root_cause
    top = root.frames[0] if root.frames else None
    return hash((root.type, root.message, top)) if root.type else None


def _same_failure(kept: LogRecord, record: LogRecord) -> bool:
    """One chain is the other's inner end: logged, then wrapped, thrown and logged again."""
    if kept.trace is None or record.trace is None:
        return False
    one = [link.type for link in kept.trace.throwable.chain()]
    other = [link.type for link in record.trace.throwable.chain()]
    if one == other:
        return min(len(kept.trace.throwable.frames), len(record.trace.throwable.frames)) == 1
    short, long = sorted((one, other), key=len)
    return len(short) != len(long) and long[len(long) - len(short) :] == short


def _depth(record: LogRecord) -> tuple[int, int]:
    if record.trace is None:
        return (0, 0)
    chain = list(record.trace.throwable.chain())
    return (len(chain), len(chain[-1].frames))


def _incident(tally: _Tally) -> Incident:
    return Incident(tally.fingerprint, tally.record, tally.count, tally.first_seen, tally.last_seen)
