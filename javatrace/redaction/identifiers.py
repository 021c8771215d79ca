"""Whether the words before a number say that it is a transaction's, a message's or an object's, and nobody's."""

from __future__ import annotations

import re

from javatrace.redaction.subject import Subject

_IDENTIFIER = re.compile(
    r"(?:\b|_)(?:tx|txn|trx|transaction|xid|gtrid|bqual|trace|span|request|req|correlation|branch|order|batch|job|seq|sequence"
    r"|offset|message|msg|event|thread|timestamp|epoch|millis|nanos|time|version|build|serial|snowflake|uuid|guid|global|local"
    r"|instance|execution|partition|checkpoint|lsn|scn|거래|주문|전문|순번|일련|추적|작업|요청)"
    r"[ _\-]?(?:id|number|num|no|key|번호|qualifier|ms|at)?(?:[\"'\]\\]{0,4}\s{0,2}[=:#\[(_/\-]\s?[\"'\\]{0,3}|\s{1,2})$"
    r"|(?<!card)(?<!card_)(?:id|[가-힣]번호)[\"'\]\\]{0,4}\s?[=:#\[(]\s?[\"'\\]{0,3}$"
    r"|\b(?:id|ids|xid|tx|key|hash)\s$"
)
_NEAR = 36


def is_identifier(subject: Subject, at: int) -> bool:
    return _IDENTIFIER.search(subject.lower, max(0, at - _NEAR), at) is not None
