"""The log's own record as lines of text: what was logged and for which request, in what other words, where else."""

from __future__ import annotations

from collections.abc import Iterator

from javatrace.model.records import Incident, Link, LogRecord
from router.cascade.diagnosis import Diagnosis
from router.messages import localized
from router.rendering.diagnosis.standing import title
from router.rendering.elements.times import told

LINES = 3
"""Lines of a message that are shown."""
WIDTH = 400
"""Characters of them."""
VARIANTS = 5
LINKS = 4
SOURCES = 3


def seen(diagnosis: Diagnosis, language: str) -> str:
    """`day.log:3 · 2026-11-22 09:12:03 · thread http-1 · tx=17 · id 3f2a9c1b`."""
    incident = diagnosis.evidence.incident
    record = incident.record
    parts = [f"{record.source}:{record.line}", *_further_sources(incident, language)]
    stamp = told(incident.first_seen, incident.last_seen, language)
    parts += [stamp] if stamp else []
    if record.thread:
        parts.append(localized(language, "thread", thread=record.thread))
    parts += [f"{key}={value}" for key, value in record.mdc]
    if incident.records > incident.count:
        parts.append(localized(language, "told_again", records=incident.records))
    # Enough of it for `hybrid feedback`, which takes the first digits.
    parts.append(localized(language, "known_as", id=incident.fingerprint[:8]))
    return " · ".join(parts)


def _further_sources(incident: Incident, language: str) -> Iterator[str]:
    others = [name for name in incident.sources if name != incident.record.source]
    if others:
        more = ", …" if len(others) > SOURCES else ""
        yield localized(language, "also_in", sources=", ".join(others[:SOURCES]) + more)


def logged(diagnosis: Diagnosis, language: str) -> str | None:
    """`ERROR c.h.b.RequestDispatcher: transfer rejected`; the message is left out where it is shown above."""
    record = diagnosis.evidence.incident.record
    head = " ".join(part for part in (record.level, record.logger) if part)
    message = _bounded(record.message)
    shown = (title(diagnosis, language), diagnosis.evidence.message, _header(record))
    if not head or record.message.strip() in shown:
        return head or None
    return f"{head}: {message}" if message else head


def _header(record: LogRecord) -> str | None:
    """A record without a logger has the throwable's own message for its message."""
    top = record.trace.throwable if record.trace else None
    return (top.message or top.type) if top is not None else None


def _bounded(text: str) -> str:
    lines = text.strip().splitlines()
    kept = "\n".join(lines[:LINES])
    cut = len(lines) > LINES or len(kept) > WIDTH
    return kept[:WIDTH] + (" …" if cut else "")


def wordings(diagnosis: Diagnosis, language: str) -> list[str]:
    """`×5 order * is closed`, the commonest first; none where all occurrences say the same."""
    variants = diagnosis.evidence.incident.variants
    lines = [
        f"{localized(language, 'times', count=each.count)} "
        f"{_first_line(each.text) or localized(language, 'no_words')}"
        for each in variants[:VARIANTS]
    ]
    if len(variants) > VARIANTS:
        lines.append(localized(language, "and_more", count=len(variants) - VARIANTS))
    return lines


def _first_line(text: str) -> str:
    return text.partition("\n")[0][:WIDTH]


def also(diagnosis: Diagnosis, language: str) -> list[str]:
    """`also as com.bank.PayException at pay.log:7 ×3: the same request (id 3f2a9c1b)`."""
    links = diagnosis.evidence.incident.also
    lines = [_link(each, language) for each in links[:LINKS]]
    if len(links) > LINKS:
        lines.append(localized(language, "and_more", count=len(links) - LINKS))
    return lines


def _link(link: Link, language: str) -> str:
    return localized(
        language,
        "also_as",
        type=link.type or localized(language, "log_line"),
        place=f"{link.source}:{link.line}",
        times=localized(language, "times", count=link.count),
        how=localized(language, f"linked_by_{link.how}"),
        id=link.fingerprint[:8],
    )


def before(diagnosis: Diagnosis) -> tuple[str, ...]:
    """The lines of the same thread before it, where they were asked for."""
    return diagnosis.evidence.incident.record.before
