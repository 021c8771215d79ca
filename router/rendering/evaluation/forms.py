"""Finished evaluations to standard output, in the form that was asked for."""

from __future__ import annotations

from collections.abc import Sequence

from router.evaluation.evaluation import Evaluation


def show_evaluations(evaluations: Sequence[Evaluation], form: str, language: str) -> None:
    if form == "console":
        from router.rendering.evaluation.console import render
        from router.terminal import show

        show(render(evaluations, language))
        return
    from router.rendering.evaluation.json_form import json_text

    print(json_text(evaluations))
