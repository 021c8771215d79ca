"""The keys under which loggers and tracers print the ids of a request: which name a trace, a span, a transaction."""

from __future__ import annotations

import re

_TRACE = re.compile(r"(?:x_?b3_?|dd_?|otel_?|ot_?)?trace(?:_?id)?|.*googleapis_com_trace")
_SPAN = re.compile(r"(?:x_?b3_?|dd_?|otel_?)?span(?:_?id)?")
_TRANSACTION = re.compile(
    r"(?:.*_)?(?:tx|txn|trx|transaction|global_?id|guid|gid)(?:_?(?:id|no|key))?"
)
_REQUEST = re.compile(
    r"(?:x_?)?(?:request|req|correlation|corr|conversation|message|msg|event|flow|job_?execution|interaction)"
    r"_?(?:id|no|key|uuid)|x_?request|uuid|id"
)  # fmt: skip
_SEPARATORS = re.compile(r"[.\-/ ]+|(?<=[a-z0-9])(?=[A-Z])")


def id_kind(key: str) -> str | None:
    """`trace`, `span`, `transaction` or `request` by the name of a key, in whatever style; None for any other."""
    plain = _SEPARATORS.sub("_", key).lower()
    for kind, pattern in _KINDS:
        if pattern.fullmatch(plain):
            return kind
    return None


_KINDS = (
    ("trace", _TRACE),
    ("span", _SPAN),
    ("transaction", _TRANSACTION),
    ("request", _REQUEST),
)
