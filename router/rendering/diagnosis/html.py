"""Diagnoses as one self-contained HTML page: no script, no outside file, every text escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from codeindex.model.source import Resolution
from experts.evidence.suspect import Suspect
from router.cascade.diagnosis import Diagnosis
from router.cascade.outcome import Hop
from router.cascade.report import Report
from router.messages import localized, suspected
from router.rendering.diagnosis.excerpt import excerpt
from router.rendering.diagnosis.incident import basis, found, seen
from router.rendering.diagnosis.summary import summary

DIFF_CLASSES = {"+": "add", "-": "del", "@": "hunk"}
TABLE = ("tier", "asked", "settled", "share", "mean", "p95", "loading", "note")


def html_text(diagnoses: Sequence[Diagnosis], report: Report, language: str) -> str:
    style = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
    cards = "\n".join(_card(diagnosis, language) for diagnosis in diagnoses)
    return (
        f'<!doctype html>\n<html lang="{language}">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>hybrid</title>\n<style>\n{style}</style>\n<h1>hybrid</h1>\n"
        f'<p class="summary">{escape(summary(report, language))}</p>\n'
        f"{_tiers(report, language)}\n{cards}\n</html>\n"
    )


def _card(diagnosis: Diagnosis, language: str) -> str:
    state = "settled" if diagnosis.settled else "unsettled"
    count = localized(language, "times", count=diagnosis.evidence.incident.count)
    type_ = escape(diagnosis.type or localized(language, "unknown_type"))
    rows = "".join(
        f"<dt>{escape(label)}</dt><dd>{content}</dd>"
        for label, content in _rows(diagnosis, language)
    )
    return (
        f"<details open><summary><b>{type_}</b><span>{count}</span>"
        f'<span class="{state}">{localized(language, state)} {diagnosis.confidence:.2f}</span>'
        f"</summary><dl>{rows}</dl></details>"
    )


def _rows(diagnosis: Diagnosis, language: str) -> Iterator[tuple[str, str]]:
    if diagnosis.evidence.message:
        yield "", escape(diagnosis.evidence.message).replace("\n", "<br>")
    if diagnosis.evidence.finding is not None:
        yield localized(language, "label_read"), escape(found(diagnosis.evidence.finding, language))
    yield localized(language, "label_seen"), escape(seen(diagnosis, language))
    yield localized(language, "label_where"), _where(diagnosis.location, language)
    if diagnosis.suspects:
        yield localized(language, "label_look"), _suspects(diagnosis, language)
    yield (
        localized(language, "label_cause"),
        _cause(diagnosis, language),
    )
    if diagnosis.fix:
        diff = _diff(diagnosis.fix.diff) if diagnosis.fix.diff else ""
        yield localized(language, "label_fix"), escape(diagnosis.fix.text) + diff
    if diagnosis.prevention:
        yield localized(language, "label_prevent"), escape(diagnosis.prevention)
    yield localized(language, "label_route"), "<br>".join(_hop(hop) for hop in diagnosis.route)


def _cause(diagnosis: Diagnosis, language: str) -> str:
    if diagnosis.cause is None:
        return escape(localized(language, "no_cause"))
    return f"{escape(diagnosis.cause)}<br><small>{escape(basis(diagnosis, language))}</small>"


def _where(resolution: Resolution | None, language: str) -> str:
    if resolution is None:
        return escape(localized(language, "no_frame"))
    if resolution.method is None:
        return f"<code>{escape(str(resolution.frame))}</code>"
    shown = excerpt(resolution.method, resolution.frame.line)
    lines = [
        _source_line(number, line, number == shown.marked)
        for number, line in enumerate(shown.lines, start=shown.first)
    ]
    line = resolution.frame.line or resolution.method.start_line
    place = escape(f"{resolution.method.path}:{line}")
    return f"<code>{place}</code><pre>{''.join(lines)}</pre>"


def _source_line(number: int, line: str, marked: bool) -> str:
    tag = "mark" if marked else "div"
    return f'<{tag}><span class="no">{number:5} </span>{escape(line)}</{tag}>'


def _expression(suspect: Suspect) -> str:
    return f"<code>{escape(suspect.expression.text)}</code>" if suspect.expression else ""


def _suspects(diagnosis: Diagnosis, language: str) -> str:
    items = (
        f"<li>{suspect.confidence:.2f} <code>{escape(suspect.method.path)}:{suspect.line}</code> "
        f"{_expression(suspect)} <small>{escape(suspected(language, suspect.why))}</small></li>"
        for suspect in diagnosis.suspects[:5]
    )
    return f"<ul>{''.join(items)}</ul>"


def _diff(diff: str) -> str:
    lines = (
        f'<span class="{DIFF_CLASSES.get(line[:1], "")}">{escape(line)}</span>'
        for line in diff.splitlines(keepends=True)
    )
    return f"<pre>{''.join(lines)}</pre>"


def _hop(hop: Hop) -> str:
    mark = "✓" if hop.verdict.accepted else "✗"
    return escape(f"{mark} {hop.tier}: {hop.verdict.reason}")


def _tiers(report: Report, language: str) -> str:
    head = "".join(f"<th>{escape(localized(language, f'table_{name}'))}</th>" for name in TABLE)
    rows = "".join(
        f"<tr><td>{escape(tier.tier)}</td><td>{tier.asked}</td><td>{tier.settled}</td>"
        f"<td>{tier.share:.0%}</td><td>{tier.mean_seconds:.3f}</td><td>{tier.p95_seconds:.3f}</td>"
        f"<td>{tier.loading_seconds:.1f}</td><td>{escape(tier.unavailable or '')}</td></tr>"
        for tier in report.tiers
    )
    return f"<table><tr>{head}</tr>{rows}</table>"
