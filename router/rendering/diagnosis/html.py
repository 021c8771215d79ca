"""Diagnoses as one self-contained HTML page: one script of ours and no other, no outside file, every text escaped."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path

from markupsafe import Markup

from router.cascade.diagnosis import Diagnosis
from router.cascade.report import Report
from router.cascade.severity import severity_of
from router.messages import localized, suspected
from router.rendering.diagnosis import event
from router.rendering.diagnosis.excerpt import excerpt
from router.rendering.diagnosis.incident import found, thrown_by
from router.rendering.diagnosis.overview import MARKS, place_of
from router.rendering.diagnosis.standing import basis, guess, is_read, standing, title
from router.rendering.diagnosis.summary import summary
from router.rendering.diagnosis.verification import verification
from router.rendering.diagnosis.view import TOP, Order, ordered
from router.rendering.elements.page import render_page
from router.rendering.elements.times import clock

TEMPLATE = Path(__file__).with_name("page.html.j2")
SCRIPT = Path(__file__).with_name("page.js")
DIFF_CLASSES = {"+": "add", "-": "del", "@": "hunk"}
COLUMNS = ("tier", "asked", "settled", "share", "mean", "p95", "loading", "note")


def html_text(diagnoses: Sequence[Diagnosis], report: Report, language: str) -> str:
    """The whole page; what it says stands in the catalogue, how it looks in the template.

    The browser runs the script with this digest alone, whatever a log has slipped in.
    """
    script = SCRIPT.read_text("utf-8")
    shown = ordered(diagnoses, Order.severity, lambda each: each.evidence)
    return render_page(
        TEMPLATE,
        language=language,
        words=partial(localized, language),
        verification=partial(verification, language=language),
        why=partial(suspected, language),
        summary=summary(report, language),
        columns=COLUMNS,
        tiers=report.tiers,
        diagnoses=shown,
        top=TOP,
        script=Markup(script),
        script_digest=b64encode(sha256(script.encode()).digest()).decode(),
        severity=severity_of,
        marks=MARKS,
        clock=clock,
        place_of=place_of,
        diff_classes=DIFF_CLASSES,
        excerpt=excerpt,
        found=found,
        thrown_by=thrown_by,
        event=event,
        title=title,
        standing=standing,
        guess=guess,
        basis=basis,
        is_read=is_read,
    )
