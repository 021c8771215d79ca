"""Error codes that name a failure without any exception: SQLState, ORA-, Tibero, DB2, MQ, ISO 8583, MyBatis."""

from __future__ import annotations

import re

ERROR_CODE = re.compile(
    r"(?P<sqlstate>\bSQL ?[Ss]tate\s*+(?:[:=\[(]++\s*+)?['\"]?(?P<state>[0-9A-Z]{5})\b)"
    r"|(?P<oracle>\bORA-\d{5}\b)"
    r"|(?P<tibero>\b(?:JDBC|TBR)-\d{4,6}\b)"
    r"|(?P<db2>\bSQLCODE\s*[:=]\s*-\d+|\bSQL\d{4}N\b)"
    r"|(?P<mq>\bMQRC_[A-Z_]+|\bMQJE\d{3}\b|\bAMQ\d{4,5}E\b|\breason (?:code )?['\"]?2\d{3}\b)"
    r"|(?P<iso>\bISO ?8583\b.{0,40}?\b(?:DE|F|field)\s?-?0?39\s*[:=]\s*['\"]?(?!00)[0-9A-Z]{2}\b"
    r"|\b(?:DE|F|field)\s?-?0?39\s*[:=]\s*['\"]?(?!00)[0-9A-Z]{2}\b)"
    r"|(?P<mybatis>### Error (?:querying|updating|flushing|committing) \w+|### The error may (?:exist|involve) )"
)
"""What stands in a line that reports a failure whatever its level."""


def error_codes(text: str) -> tuple[str, ...]:
    """The codes in the text as printed, each once, in order."""
    return tuple(dict.fromkeys(match[0] for match in ERROR_CODE.finditer(text)))


def has_error_code(text: str) -> bool:
    """Whether a code that names a failure stands anywhere in the text."""
    return ERROR_CODE.search(text) is not None
