"""What was said and what was ruled of it, for a person and as JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from experts.taxonomy.labels import simple_name
from router.feedback.verdict import Judged, Ruling, Verdict
from router.messages import localized
from router.output.printing import print_json, print_text
from router.rendering.elements.figures import DASH
from router.rendering.elements.section import Section

SHOWN = 40
SHORTEST = 6
SCHEMA = "hybrid.feedback/1"


def show_list(judged: Sequence[Judged], form: str, language: str) -> None:
    if form == "jsonl":
        for line in jsonl_lines(judged):
            print_json(line)
        return
    from router.rendering.elements.fitted_table import FittedTable
    from router.rendering.terminal import show

    section = listing(judged, language)
    if section.rows:
        show([FittedTable(section)])
    for line in section.lines:
        print_text(line)


def listing(judged: Sequence[Judged], language: str) -> Section:
    """The latest, each by as many digits of its fingerprint as tell it from the others."""
    digits = _digits([one.said.fingerprint for one in judged])
    keys = ("incident", "seen", "predicted", "tier", "confidence", "verdict")
    left = len(judged) - SHOWN
    told = localized(language, "feedback_more", count=left) if left > 0 else ""
    empty = "" if judged else localized(language, "feedback_none")
    return Section(
        title="",
        columns=tuple(localized(language, f"feedback_{key}") for key in keys),
        rows=tuple(_row(one, digits, language) for one in judged[:SHOWN]),
        text_columns=len(keys),
        lines=tuple(line for line in (told, empty, _hint(judged, digits, language)) if line),
    )


def lines(judged: Judged, language: str) -> Iterator[str]:
    """One incident: what was said, and every verdict on it."""
    saved = judged.said
    yield localized(
        language,
        "feedback_diagnosis",
        fingerprint=saved.fingerprint,
        type=saved.type or localized(language, "unknown_type"),
        state=localized(language, "settled" if saved.settled else "unsettled"),
        confidence=f"{saved.confidence:.2f}",
        tier=saved.tier or DASH,
        at=saved.at,
    )
    for verdict in judged.history:
        line = f"  {verdict.at}  {_ruled(verdict, language)}"
        yield f"{line}  {verdict.note}" if verdict.note else line
    if not judged.history:
        yield "  " + localized(language, "feedback_unjudged")


def jsonl_lines(judged: Sequence[Judged]) -> Iterator[str]:
    for one in judged:
        row = {"schema": SCHEMA, **asdict(one.said), "verdicts": [asdict(v) for v in one.history]}
        yield json.dumps(row, ensure_ascii=False)


def _row(one: Judged, digits: int, language: str) -> tuple[str, ...]:
    saved, verdict = one.said, one.verdict
    return (
        saved.fingerprint[:digits],
        saved.at[:16].replace("T", " "),
        simple_name(saved.type) if saved.type else DASH,
        saved.tier or localized(language, "unsettled"),
        f"{saved.confidence:.2f}",
        _ruled(verdict, language) if verdict else DASH,
    )


def _ruled(verdict: Verdict, language: str) -> str:
    if verdict.ruling is Ruling.TYPE:
        return localized(language, "feedback_is_type", type=simple_name(verdict.type or ""))
    return localized(language, f"feedback_is_{verdict.ruling.value}")


def _digits(fingerprints: Sequence[str]) -> int:
    most = max(map(len, fingerprints), default=SHORTEST)
    for digits in range(SHORTEST, most):
        if len({one[:digits] for one in fingerprints}) == len(fingerprints):
            return digits
    return most


def _hint(judged: Sequence[Judged], digits: int, language: str) -> str:
    first = next((one for one in judged if not one.history), None)
    if first is None:
        return ""
    return localized(language, "feedback_hint", fingerprint=first.said.fingerprint[:digits])
