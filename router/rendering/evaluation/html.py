"""The report as one HTML file that needs no other: tables, and plots as pictures inside it where there are any."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from pathlib import Path

from router.evaluation.report.evaluation import Evaluation
from router.rendering.elements.page import render_page
from router.rendering.evaluation.sections import heading, preface, sections

TEMPLATE = Path(__file__).with_name("page.html.j2")


def html_text(
    evaluations: Sequence[Evaluation], language: str, plots: Mapping[str, Path] | None = None
) -> str:
    """`plots`: title to PNG file; they are put into the page itself."""
    return render_page(
        TEMPLATE,
        language=language,
        title=heading(evaluations[0], language),
        notes=preface(evaluations),
        sections=sections(evaluations, language),
        images=[(name, _encoded(path)) for name, path in (plots or {}).items()],
    ).rstrip("\n")


def _encoded(path: Path) -> str:
    return b64encode(path.read_bytes()).decode("ascii")
