"""`hybrid evaluate`: accuracy, calibration and latency of every tier and of the cascade on labelled incidents."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from router.commands.options import AnswerFolder, LabelledSetFile, Language, Overrides
from router.output.printing import print_note, print_text


class Format(StrEnum):
    console = "console"
    json = "json"
    markdown = "markdown"
    junit = "junit"
    html = "html"


class Mix(StrEnum):
    natural = "natural"
    hard = "hard"


def command(
    labelled: LabelledSetFile,
    configs: Annotated[
        list[str] | None,
        typer.Option(
            "--config",
            "-c",
            help="Named configuration or a TOML file; repeat it to compare several.",
        ),
    ] = None,
    overrides: Overrides = None,
    mix: Annotated[
        list[Mix] | None,
        typer.Option(
            "--mix",
            help="Sample full, masked, message: natural (90 %, 5 %, 5 %) or hard (a third each). May be repeated.",
        ),
    ] = None,
    form: Annotated[Format, typer.Option("--format", "-f", help="Output format.")] = Format.console,
    lang: Language = None,
    answers: AnswerFolder = None,
    plots: Annotated[
        Path | None,
        typer.Option("--plots", help="Folder to write PNG plots to; needs the extra 'plots'."),
    ] = None,
    draw: Annotated[
        bool,
        typer.Option(
            "--draw",
            help="Plot risk–coverage and reliability in the terminal; needs the extra 'plots'.",
        ),
    ] = False,
    fail_on: Annotated[
        list[str] | None,
        typer.Option("--fail-on", help='Exit with 1 if the condition holds: "accuracy<0.83".'),
    ] = None,
) -> None:
    """Evaluate every tier and the cascade on labelled incidents.

    Every tier predicts every incident once; predictions are cached, so that a second run asks no
    model and an interrupted one continues. Thresholds are then replayed on the cached predictions.

    Example:

      hybrid evaluate examples/core-banking/truth.jsonl --config hybrid --config phase0
    """
    from dataclasses import replace

    from router.config.configuration import load
    from router.evaluation.answers.answer_cache import default_folder
    from router.evaluation.labelled.labelled_set import read_set
    from router.evaluation.report.conditions import parse
    from router.evaluation.report.evaluate import evaluate
    from router.feedback.tally import tally
    from router.rendering.evaluation.formats import show_evaluations
    from router.rendering.plots.drawing import draw_all
    from router.rendering.plots.terminal import drawn as drawn_curves
    from router.rendering.progress import progress, resumable
    from router.tuning.lock import certified

    named = [(name, load(name, overrides or ())) for name in configs or ["hybrid"]]
    # Of the report alone: experts answer in the config's language, or all would be asked anew.
    language = load(named[0][0], [f"language={lang}"]).language if lang else named[0][1].language
    conditions = parse(fail_on or ())
    read = read_set(labelled)
    read = replace(read, notes=(*read.notes, *tally(named[0][1], language)))
    promises = {name: certified(name, settings) for name, settings in named}
    with resumable(language), progress(language) as watch:
        evaluations = evaluate(
            read,
            named,
            answers or default_folder(),
            watch=watch,
            certified=promises,
            mixes=[one.value for one in mix or ()],
        )
    met = [str(one) for one in conditions for made in evaluations if one.met(made)]
    pictures = draw_all(evaluations, plots) if plots else {}
    show_evaluations(
        evaluations, form=form.value, language=language, conditions=conditions, plots=pictures
    )
    if draw and form is Format.console:
        print_text("\n".join(("", *drawn_curves(evaluations))))
    for words in dict.fromkeys(met):
        print_note(f"--fail-on {words}")
    raise typer.Exit(int(bool(met)))
