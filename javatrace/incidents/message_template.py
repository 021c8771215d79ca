"""A log message to its template: numbers, quoted strings and identifiers, which vary by occurrence, become `*`."""

from __future__ import annotations

import re
from functools import lru_cache

_VARIABLE = re.compile(
    r"(?P<code>\b(?:ORA|JDBC|TBR|HTTP|SQLSTATE|DSRA|WLTC|BEA|HHH|WFLYCTL|JBAS|SRVE|CWWK[A-Z])-?\d{2,6}[A-Z]?\b)"
    r"|\"[^\"\n]{0,400}\"|'[^'\n]{0,400}'|`[^`\n]{0,400}`"
    r"|\b[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\b"
    r"|\b0x[0-9a-fA-F]+\b|\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{6,}\b"
    r"|@[0-9a-f]{4,8}\b"
    r"|[-+]?\d+(?:[.,:/\-]\d+)*"
    r"|<(?!(?:cl)?init>|unknown>|generated>)[a-z]{2,20}(?:-[a-z]{2,20})?>"  # what masking puts in place of a value
)
_BLANKS = re.compile(r"\s+")
MAX_LENGTH = 1_000
"""Characters of a template."""


def template(message: str) -> str:
    """At most 1,000 characters; error codes stay, they are what the message says."""
    return _of_head(message[: 4 * MAX_LENGTH])


@lru_cache(maxsize=256)
def _of_head(message: str) -> str:
    """Kept for the head alone: a whole message may be a megabyte."""
    text = _VARIABLE.sub(lambda match: match["code"] or "*", message)
    return _BLANKS.sub(" ", text).strip()[:MAX_LENGTH]
