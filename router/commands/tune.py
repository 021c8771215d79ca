"""`hybrid tune`: thresholds chosen on labelled incidents, with a certified error, or the reason why there is none."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from router.commands.options import AnswerFolder, Config, LabelledSetFile, Language


class Format(StrEnum):
    console = "console"
    json = "json"


class Risk(StrEnum):
    settled = "settled"
    all = "all"


class Mix(StrEnum):
    natural = "natural"
    hard = "hard"


def command(
    labelled: LabelledSetFile,
    max_error: Annotated[
        float | None,
        typer.Option("--max-error", min=0.001, max=0.999, help="Maximum type error to certify."),
    ] = None,
    confidence: Annotated[
        float,
        typer.Option(
            "--confidence", min=0.5, max=0.9999, help="Confidence level of the certificate."
        ),
    ] = 0.9,
    max_latency: Annotated[
        float | None,
        typer.Option("--max-latency", min=0.0, help="Latency budget: mean seconds per incident."),
    ] = None,
    max_cause_error: Annotated[
        float | None,
        typer.Option(
            "--max-cause-error",
            min=0.001,
            max=0.999,
            help="Maximum cause error to certify; tunes the cause threshold too.",
        ),
    ] = None,
    risk: Annotated[
        Risk, typer.Option("--risk", help="Error among settled diagnoses, or among all.")
    ] = Risk.settled,
    mix: Annotated[
        Mix | None,
        typer.Option(
            "--mix",
            help="Sample by view (see `hybrid evaluate --help`); default: views as in the set.",
        ),
    ] = None,
    config: Config = "hybrid",
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="Config file to write; default: the one given."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write without confirmation.")] = False,
    what_if: Annotated[
        list[str] | None,
        typer.Option(
            "--replay",
            help="Only report what another threshold would do (t1=0.85); changes nothing.",
        ),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="Random seed of the split.")] = 0,
    answers: AnswerFolder = None,
    with_feedback: Annotated[
        bool,
        typer.Option("--with-feedback", help="Add the verdicts of `hybrid feedback` to SET."),
    ] = False,
    plots: Annotated[
        Path | None, typer.Option("--plots", help="Folder to write a PNG of the certification to.")
    ] = None,
    form: Annotated[Format, typer.Option("--format", "-f", help="Output format.")] = Format.console,
    lang: Language = None,
) -> None:
    """Choose the thresholds with the highest coverage whose error can be certified (Pareto Testing).

    Operating points are ordered on one half of the templates and certified on the other by exact
    binomial tests in a fixed sequence. Exits with 3 if nothing can be certified; then nothing is
    changed.

    Examples:

      hybrid tune truth.jsonl --max-error 0.1 --out configs/mine.toml

      hybrid tune truth.jsonl --replay t1=0.85 --replay t2=0.6
    """
    from javatrace.errors import UserError
    from router.tuning_session import TuneRequest, certify, replay

    if max_error is None and not what_if:
        raise UserError("hybrid tune needs a limit to certify", "add --max-error 0.1")
    way = mix.value if mix else None
    request = TuneRequest(
        labelled, config, out, answers, way, seed, lang, form.value, plots, with_feedback
    )
    if what_if:
        replay(request, what_if)
        return
    promise = (max_error or 0.0, confidence, risk.value, max_latency, max_cause_error)
    raise typer.Exit(certify(request, promise, yes))
