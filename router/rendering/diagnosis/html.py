"""Diagnoses as one self-contained HTML page: no script, no outside file, every text escaped."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from router.cascade.diagnosis import Diagnosis
from router.cascade.report import Report
from router.messages import localized, suspected
from router.rendering.diagnosis import event
from router.rendering.diagnosis.excerpt import excerpt
from router.rendering.diagnosis.incident import found, thrown_by
from router.rendering.diagnosis.standing import basis, guess, is_read, standing, title
from router.rendering.diagnosis.summary import summary
from router.rendering.diagnosis.verification import verification
from router.rendering.elements.page import render_page

TEMPLATE = Path(__file__).with_name("page.html.j2")
DIFF_CLASSES = {"+": "add", "-": "del", "@": "hunk"}
COLUMNS = ("tier", "asked", "settled", "share", "mean", "p95", "loading", "note")


def html_text(diagnoses: Sequence[Diagnosis], report: Report, language: str) -> str:
    """The whole page; what it says stands in the catalogue, how it looks in the template."""
    return render_page(
        TEMPLATE,
        language=language,
        words=partial(localized, language),
        verification=partial(verification, language=language),
        why=partial(suspected, language),
        summary=summary(report, language),
        columns=COLUMNS,
        tiers=report.tiers,
        diagnoses=diagnoses,
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
