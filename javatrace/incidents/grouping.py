"""Records to incidents: each distinct failure once, with its count; memory grows with those."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from javatrace.incidents.correlation import request_ids
from javatrace.incidents.fingerprint import fingerprint, place_of
from javatrace.incidents.in_app import InAppRule, app_frame
from javatrace.incidents.linking import Linking
from javatrace.incidents.occurrences import Failure, Occurrences, Telling
from javatrace.incidents.packing import packed
from javatrace.incidents.stable_names import stable
from javatrace.incidents.tally import Tally
from javatrace.incidents.trace_cache import TraceCache
from javatrace.model.records import Incident, LogRecord
from javatrace.model.trace import Throwable

MAX_INCIDENTS = 50_000
"""Incidents kept at most where nobody says otherwise: what bounds memory on a log that never repeats itself."""

Before = Callable[[LogRecord], tuple[str, ...]]
"""The lines of the same thread before a record; asked when the record comes to stand for an incident."""


@dataclass(frozen=True, slots=True)
class GroupingRules:
    """How far apart in time two records may be that are taken for one failure, in seconds of the log's clock."""

    told_again: float = 3.0
    """Of one thread or request, with the same root cause: logged, wrapped, thrown on and logged again."""
    same_request: float = 60.0
    """Of one trace, transaction or request id: linked."""
    same_root: float = 1.0
    """With the same root cause in another thread or log: linked."""


def group(
    records: Iterable[LogRecord],
    in_app: InAppRule | None = None,
    *,
    max_incidents: int | None = None,
    per_source: bool = False,
    rules: GroupingRules | None = None,
    before: Before | None = None,
) -> list[Incident]:
    """In the order of first occurrence; `per_source` keeps the same failure of two logs apart."""
    grouping = IncidentGrouper(
        in_app, max_incidents=max_incidents, per_source=per_source, rules=rules, before=before
    )
    for record in records:
        grouping.add(record)
    return grouping.incidents()


class IncidentGrouper:
    """Fed record by record, for a log that has no end."""

    def __init__(
        self,
        in_app: InAppRule | None = None,
        *,
        max_incidents: int | None = None,
        per_source: bool = False,
        rules: GroupingRules | None = None,
        before: Before | None = None,
    ) -> None:
        rules = rules or GroupingRules()
        self._own_place = _own_place(in_app) if in_app is not None else None
        self._most = MAX_INCIDENTS if max_incidents is None else max_incidents
        self._per_source = per_source
        self._before = before
        self._tallies: dict[tuple[str, str], Tally] = {}
        """By the failure (log, fingerprint and line of the place) and how it was wrapped."""
        self._distinct: list[Tally] = []
        self._occurrences = Occurrences(rules.told_again)
        self._linking = Linking(id_seconds=rules.same_request, root_seconds=rules.same_root)
        self.dropped = 0
        """Records of incidents past the most that are kept."""

    def add(self, record: LogRecord) -> Incident | None:
        """The incident where the record is its first, None where it is known or there is no room."""
        mark = fingerprint(record)
        log = record.source if self._per_source else ""
        wrapping = _wrapping(record)
        key = (f"{log}\0{mark}{self._place(record)}", wrapping)
        words, ids = (wrapping, record.logger), request_ids(record)
        telling = Telling(record, _failure(record, mark, log), words, ids)
        told = self._occurrences.told(telling)
        tally = told.tally if told else self._tallies.get(key)
        is_new = tally is None
        if tally is None:
            if len(self._distinct) >= self._most:
                self.dropped += 1
                return None
            tally = self._new(mark, record)
        self._tallies.setdefault(key, tally)
        if told is not None and _depth(record) > _depth(tally.record):
            tally.record = self._kept(record)
        tally.add(record, again=told is not None)
        self._occurrences.note(telling, told, tally)
        self._linking.see(record, ids, tally)
        return tally.incident() if is_new else None

    def incidents(self) -> list[Incident]:
        """All so far, in the order of their first records."""
        return [tally.incident() for tally in self._distinct]

    def _new(self, mark: str, record: LogRecord) -> Tally:
        tally = Tally(mark, self._kept(record))
        self._distinct.append(tally)
        return tally

    def _kept(self, record: LogRecord) -> LogRecord:
        if self._before is not None:
            record = replace(record, before=self._before(record))
        return packed(record)

    def _place(self, record: LogRecord) -> str:
        """The line that failed: two places of one method are two failures, though a release moves both."""
        if record.trace is None:
            return ""
        throwable = record.trace.throwable
        top = place_of(throwable).top
        own = self._own_place(throwable) if self._own_place is not None and top else ""
        return f"\0{top}\0{own}"


def _own_place(in_app: InAppRule) -> TraceCache[str]:
    """The place by the rule that is given, which may know better what is the application's."""

    def find(throwable: Throwable) -> str:
        frame = app_frame(throwable, in_app)
        return f"{stable(frame.declaring_class)}.{frame.method}:{frame.line}" if frame else ""

    return TraceCache(find)


def _failure(record: LogRecord, mark: str, log: str) -> Failure:
    if record.trace is None:
        return Failure(f"{log}\0{mark}", ())
    root = record.trace.throwable.root_cause
    place = place_of(record.trace.throwable)
    if not place.names:
        return Failure(f"{log}\0{mark}", ())
    message = hash(root.message)  # a whole one may be a megabyte
    return Failure(f"{log}\0{root.type}\0{message}\0{place.top}", place.printed)


def _wrapping(record: LogRecord) -> str:
    """The types around the link that was thrown by the application, outermost first."""
    if record.trace is None:
        return ""
    throwable = record.trace.throwable
    if throwable.cause is None:
        return ""
    links = [stable(link.type) for link in throwable.chain()]
    return "\0".join(links[: len(links) - 1 - place_of(throwable).depth])


def _depth(record: LogRecord) -> tuple[int, int]:
    if record.trace is None:
        return (0, 0)
    chain = list(record.trace.throwable.chain())
    return (len(chain), len(chain[-1].frames))
