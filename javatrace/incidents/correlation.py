"""The ids in a record's context, which tell that two records are of one request."""

from __future__ import annotations

from functools import lru_cache

from javatrace.model.records import LogRecord
from javatrace.vocabulary.context_keys import id_kind

SHORTEST_ID = 4
"""Characters of an id that is one: `0`, `-` and `n/a` stand for none."""


def request_ids(record: LogRecord) -> tuple[str, ...]:
    """The values of trace, transaction and request ids; a span is a part of a request and is left out."""
    if not record.mdc:
        return ()
    return tuple(
        value
        for key, value in record.mdc
        if len(value) >= SHORTEST_ID and value.strip("0-") and _kind(key) not in (None, "span")
    )


def id_of(record: LogRecord, kind: str) -> str | None:
    """The first id of a kind (`trace`, `span`, `transaction`, `request`) in the record's context."""
    return next((value for key, value in record.mdc if _kind(key) == kind), None)


@lru_cache(maxsize=1_000)
def _kind(key: str) -> str | None:
    return id_kind(key)
