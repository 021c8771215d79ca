"""How surely something is said, in words: a type that was read or guessed, a cause and what it stands on."""

from __future__ import annotations

from router.cascade.diagnosis import Diagnosis
from router.messages import localized

READ = {"trace": "log", "message": "log", "source": "source"}
"""Where a type was read, by `Diagnosis.type_source`; any other source is a tier's, or nobody's."""
LONGEST_TITLE = 160
"""Characters of a log line that head an incident without a type."""


def is_read(diagnosis: Diagnosis) -> bool:
    """Whether the log or the source tells the type: then no probability is said of it."""
    is_told = diagnosis.type is not None and diagnosis.type_source in READ
    return is_told and not is_mentioned(diagnosis)


def is_mentioned(diagnosis: Diagnosis) -> bool:
    """Whether the type is only a class that the text mentions: a hint, for a client may have written it."""
    return diagnosis.type_source == "message" and diagnosis.evidence.known_type is None


def title(diagnosis: Diagnosis, language: str) -> str:
    """The type where it was read or settled, else the log's own line: a guess heads nothing."""
    if diagnosis.type is not None and (is_read(diagnosis) or diagnosis.settled):
        return diagnosis.type
    record = diagnosis.evidence.incident.record
    lines = (diagnosis.evidence.message or record.message or "").strip().splitlines()
    if not lines:
        return localized(language, "unknown_type")
    return lines[0] if len(lines[0]) <= LONGEST_TITLE else f"{lines[0][:LONGEST_TITLE]} …"


def standing(diagnosis: Diagnosis, language: str) -> str:
    """`type from the log`, `type settled 0.93`, `type not known`."""
    if is_read(diagnosis):
        return localized(language, f"type_from_{READ[diagnosis.type_source]}")
    if diagnosis.settled and diagnosis.type is not None:
        return f"{localized(language, 'settled')} {diagnosis.confidence:.2f}"
    return localized(language, "unsettled")


def guess(diagnosis: Diagnosis, language: str) -> str | None:
    """`perhaps java.net.SocketTimeoutException (0.34)`; None where the type is known, or nobody has one."""
    if diagnosis.type is None or is_read(diagnosis) or diagnosis.settled:
        return None
    if is_mentioned(diagnosis):
        return localized(language, "type_mentioned", type=diagnosis.type)
    return localized(
        language, "type_guess", type=diagnosis.type, confidence=f"{diagnosis.confidence:.2f}"
    )


def basis(diagnosis: Diagnosis, language: str) -> str:
    """`known · read from the message (jdk-index) · to change: code`; empty without a cause."""
    told = diagnosis.cause_basis
    if told is None:
        return ""
    by, _, entry = told.said_by.partition(":")
    number = f" {told.confidence:.2f}" if told.confidence is not None else ""
    parts = [
        localized(language, f"certainty_{told.certainty}") + number,
        localized(language, f"said_by_{by}", entry=entry),
    ]
    if told.act is not None:
        parts.append(localized(language, "to_change", act=localized(language, f"act_{told.act}")))
    if told.transient is not None:
        parts.append(localized(language, "passes" if told.transient else "does_not_pass"))
    return " · ".join(parts)
