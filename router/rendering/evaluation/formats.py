"""Finished evaluations to standard output, in the form that was asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from router.evaluation.report.conditions import Condition
from router.evaluation.report.evaluation import Evaluation
from router.output.printing import print_document, print_json

FORMS = ("console", "json", "markdown", "junit", "html")


def show_evaluations(
    evaluations: Sequence[Evaluation],
    *,
    form: str,
    language: str,
    conditions: Sequence[Condition] = (),
    plots: Mapping[str, Path] | None = None,
) -> None:
    """Raises ValueError for a form that is none of FORMS."""
    if form == "console":
        from router.rendering.evaluation.console import render
        from router.rendering.terminal import show

        show(render(evaluations, language))
    elif form == "json":
        from router.rendering.evaluation.json_form import json_text

        print_json(json_text(evaluations))
    elif form == "markdown":
        from router.rendering.evaluation.markdown import lines

        print_document("\n".join(lines(evaluations, language)))
    elif form == "junit":
        from router.rendering.evaluation.junit import junit_text

        print_document(junit_text(evaluations, conditions))
    elif form == "html":
        from router.rendering.evaluation.html import html_text

        print_document(html_text(evaluations, language, plots))
    else:
        raise ValueError(form)
