"""What the catalogue says of an incident's root cause: one question, asked by all that want to know."""

from __future__ import annotations

from collections.abc import Iterator

from experts.evidence.evidence import Evidence
from experts.explanation.catalogue import catalogue as entries
from experts.explanation.catalogue.loader import load
from experts.explanation.catalogue.query import Query

_DRIVERS = (
    *("oracle.", "com.tmax.tibero.", "org.postgresql.", "com.mysql.", "org.mariadb."),
    *("com.microsoft.sqlserver.", "com.ibm.db2.", "org.h2.", "org.hsqldb."),
)


def catalogued(evidence: Evidence, type_name: str | None) -> entries.Explanation | None:
    """The most specific entry; None: none knows it, or too little was logged to be sure."""
    known, driver = load(evidence.own_catalogue), _driver(evidence)
    found = known.best(Query(type=type_name, message=evidence.message or "", driver=driver))
    if found is None and evidence.known_type is not None:
        # What the root cause does not tell, one that was thrown for it may.
        told = (known.best(Query(type=t, message=m, driver=driver)) for t, m in _outward(evidence))
        found = next((one for one in told if one is not None and one.score > entries.TYPE), None)
    # A line without a type: only words or codes that one thing alone says.
    too_little = type_name is None and found is not None and found.score < entries.CODE
    return None if too_little else found


def _outward(evidence: Evidence) -> Iterator[tuple[str, str]]:
    """Type and message of the throwables around the root cause, the nearest first."""
    trace = evidence.incident.record.trace
    chain = [*trace.throwable.chain()] if trace is not None else []
    for link in reversed(chain[:-1]):
        if link.type:
            yield link.type, link.message or ""


def _driver(evidence: Evidence) -> str | None:
    """The database driver whose frame stands nearest to the failure; None where none does."""
    trace = evidence.incident.record.trace
    frames = trace.throwable.root_cause.frames if trace is not None else ()
    classes = (frame.declaring_class for frame in frames)
    return next((name for name in classes if name.startswith(_DRIVERS)), None)
