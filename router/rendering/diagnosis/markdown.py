"""Diagnoses as Markdown, for a ticket or a chat: the console's content, in the console's order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from codeindex.model.source import Resolution
from javatrace.model.trace import Frame
from router.cascade.diagnosis import Diagnosis
from router.cascade.report import Report
from router.messages import localized, suspected
from router.output.visible import stripped
from router.rendering.diagnosis import event
from router.rendering.diagnosis.excerpt import excerpt
from router.rendering.diagnosis.incident import found, thrown_by
from router.rendering.diagnosis.standing import basis, guess, standing, title
from router.rendering.diagnosis.summary import dropped
from router.rendering.diagnosis.verification import verification
from router.rendering.elements.markup import code, escaped


def markdown_lines(diagnoses: Sequence[Diagnosis], report: Report, language: str) -> Iterator[str]:
    """The page, without characters that steer a terminal."""
    for number, diagnosis in enumerate(diagnoses, start=1):
        yield from map(stripped, _incident(number, diagnosis, language))
    yield from map(stripped, _tiers(report, language))


def _incident(number: int, diagnosis: Diagnosis, language: str) -> Iterator[str]:
    count = localized(language, "times", count=diagnosis.evidence.incident.count)
    heading = f"{number}. {escaped(title(diagnosis, language))}"
    yield f"## {heading} ({count}, {standing(diagnosis, language)})"
    yield ""
    perhaps = guess(diagnosis, language)
    if perhaps is not None:
        yield f"*{escaped(perhaps)}*"
        yield ""
    if diagnosis.evidence.message:
        yield from _fenced(diagnosis.evidence.message, "text")
    if diagnosis.evidence.inferred is not None:
        told = escaped(found(diagnosis.evidence.inferred, language))
        yield f"**{localized(language, 'label_read')}:** {told}"
        yield ""
    yield from _event(diagnosis, language)
    yield from _where(diagnosis.location, language)
    yield from _thrown_by(diagnosis.evidence.thrown_by, language)
    for suspect in diagnosis.suspects[:4]:
        place = code(f"{suspect.method.path}:{suspect.line}")
        yield f"- {suspect.confidence:.2f} {place} {escaped(suspected(language, suspect.why))}"
    yield ""
    if diagnosis.cause:
        yield f"**{localized(language, 'label_cause')}:** {escaped(diagnosis.cause)}"
        yield f"*{escaped(basis(diagnosis, language))}*"
        yield ""
    if diagnosis.fix:
        yield f"**{localized(language, 'label_fix')}:** {escaped(diagnosis.fix.text)}"
        yield ""
        if diagnosis.fix.diff:
            yield from _fenced(diagnosis.fix.diff, "diff")
        if (tried := verification(diagnosis.fix, language)) is not None:
            yield f"*{escaped(tried)}*"
            yield ""
    for hop in diagnosis.route:
        mark = "✓" if hop.verdict.accepted else "✗"
        yield f"- {mark} {hop.tier}: {escaped(hop.verdict.reason)}"
    yield ""


def _thrown_by(frame: Frame | None, language: str) -> Iterator[str]:
    if frame is not None:
        yield escaped(thrown_by(frame, language))
        yield ""


def _event(diagnosis: Diagnosis, language: str) -> Iterator[str]:
    """The log's own record, and what else the logs have of it."""
    own = event.logged(diagnosis, language)
    if own is not None:
        yield f"**{localized(language, 'label_logged')}:** {escaped(own)}"
        yield ""
    yield f"**{localized(language, 'label_seen')}:** {escaped(event.seen(diagnosis, language))}"
    yield ""
    told = {
        "wording": event.wordings(diagnosis, language),
        "also": event.also(diagnosis, language),
    }
    for label, lines in told.items():
        if lines:
            yield f"**{localized(language, f'label_{label}')}:**"
            yield ""
            yield from (f"- {escaped(line)}" for line in lines)
            yield ""
    if event.before(diagnosis):
        yield from _fenced("\n".join(event.before(diagnosis)), "text")


def _where(resolution: Resolution | None, language: str) -> Iterator[str]:
    if resolution is None:
        yield localized(language, "no_frame")
    elif resolution.method is None:
        yield escaped(str(resolution.frame))
    else:
        shown = excerpt(resolution.method, resolution.frame.line)
        line = resolution.frame.line or resolution.method.start_line
        place = code(f"{resolution.method.path}:{line}")
        yield f"{place} ({resolution.match.value})"
        if resolution.unanalysed:
            yield localized(language, "unanalysed", reason=resolution.unanalysed)
        yield ""
        yield from _fenced("\n".join(shown.lines), "java")
    yield ""


def _fenced(text: str, language: str) -> Iterator[str]:
    """The text as code; the fence is longer than any run of backticks in it."""
    fence = "```"
    while fence in text:
        fence += "`"
    yield fence + language
    yield text.rstrip("\n")
    yield fence
    yield ""


def _tiers(report: Report, language: str) -> Iterator[str]:
    names = ("tier", "asked", "settled", "share", "mean", "p95", "loading")
    yield "| " + " | ".join(localized(language, f"table_{name}") for name in names) + " |"
    yield "| --- |" + " ---: |" * (len(names) - 1)
    for tier in report.tiers:
        times = (tier.mean_seconds, tier.p95_seconds, tier.loading_seconds)
        seconds = " | ".join(f"{value:.3f}" for value in times)
        yield f"| {tier.tier} | {tier.asked} | {tier.settled} | {tier.share:.0%} | {seconds} |"
    if report.dropped:
        yield ""
        yield dropped(report, language).removeprefix("; ")
