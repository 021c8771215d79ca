"""`hybrid tune`: thresholds from labelled incidents, with a certificate, or the reason why there is none."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


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
    labelled: Annotated[
        Path, typer.Argument(metavar="SET", help="JSON lines, one labelled incident a line.")
    ],
    max_error: Annotated[
        float | None,
        typer.Option("--max-error", min=0.001, max=0.999, help="Error in type to certify."),
    ] = None,
    confidence: Annotated[
        float, typer.Option("--confidence", min=0.5, max=0.9999, help="Of the certificate.")
    ] = 0.9,
    max_latency: Annotated[
        float | None, typer.Option("--max-latency", min=0.0, help="Mean seconds an incident.")
    ] = None,
    max_cause_error: Annotated[
        float | None,
        typer.Option("--max-cause-error", min=0.001, max=0.999, help="Tunes the cause gate too."),
    ] = None,
    risk: Annotated[
        Risk, typer.Option("--risk", help="Error among what is settled, or among everything.")
    ] = Risk.settled,
    mix: Annotated[
        Mix | None, typer.Option("--mix", help="Shares of the views; as in the set without it.")
    ] = None,
    config: Annotated[
        str, typer.Option("--config", "-c", help="The operating point to start from.")
    ] = "hybrid",
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Config to write; the same without it.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")] = False,
    what_if: Annotated[
        list[str] | None,
        typer.Option("--replay", help="t1=0.85: only say what would be, change nothing."),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="Which items go to which side.")] = 0,
    answers: Annotated[
        Path | None, typer.Option("--answers", help="Folder that keeps the answers.")
    ] = None,
    with_feedback: Annotated[
        bool,
        typer.Option("--with-feedback", help="People's verdicts on top of SET: hybrid feedback."),
    ] = False,
    plots: Annotated[
        Path | None, typer.Option("--plots", help="Folder for a PNG of the proof.")
    ] = None,
    form: Annotated[Format, typer.Option("--format", "-f")] = Format.console,
    lang: Annotated[str | None, typer.Option("--lang", help="en or ko.")] = None,
) -> None:
    """Find the thresholds that settle most, and certify their error.

    Points are chosen on one half of the templates and proved on the other by exact tests. Exits
    with 3 where nothing can be certified; then nothing is changed.

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
