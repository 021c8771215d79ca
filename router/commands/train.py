"""`hybrid train`: labelled incidents, or a repository's own statements, to a model folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from router.commands.options import Overrides
from router.output.printing import print_note


def command(
    expert: Annotated[
        str,
        typer.Argument(
            help="Model to train: prelog, bert-ensemble, t5, codellama, localization or prelog-encoder."
        ),
    ],
    out: Annotated[
        Path,
        typer.Option(
            "--out", "-o", help="Model folder to write; an interrupted training continues there."
        ),
    ],
    data: Annotated[
        list[Path] | None,
        typer.Option(
            "--data", "-d", help="Labelled set as JSON lines, may be gzipped; may be repeated."
        ),
    ] = None,
    repo: Annotated[
        Path | None, typer.Option("--repo", help="Repository of the application to specialise to.")
    ] = None,
    config: Annotated[
        str | None,
        typer.Option(
            "--config", "-c", help="Named training configuration (prelog-v2) or a TOML file."
        ),
    ] = None,
    overrides: Overrides = None,
    with_feedback: Annotated[
        bool,
        typer.Option(
            "--with-feedback", help="Add the verdicts of `hybrid feedback` to the training data."
        ),
    ] = False,
    feedback_store: Annotated[
        Path | None,
        typer.Option(
            "--feedback-store", help="SQLite file of the verdicts; default: the configured one."
        ),
    ] = None,
) -> None:
    """Train a model on labelled incidents, or specialise the ensemble to a repository."""
    from contextlib import ExitStack

    from experts.base import ExpertUnavailable
    from experts.training.core.configuration import settings_from
    from experts.training.core.manifest import sign
    from experts.training.core.request import Request, trainer
    from javatrace.errors import UserError

    train = trainer(expert)
    settings = settings_from(config or expert, overrides or (), named=config is not None)
    with ExitStack() as stack:
        request = Request(out, tuple(data or ()), repo, settings, _say)
        if with_feedback:
            from router.feedback.export import export_verdicts, with_verdicts

            verdicts = stack.enter_context(export_verdicts(expert, feedback_store, _say))
            request = with_verdicts(expert, request, verdicts)
        try:
            train(request)
        except ExpertUnavailable as error:
            raise UserError(str(error), "see `hybrid models list`") from error
    sign(out)
    _say(f"written to {out}")


def _say(line: str) -> None:
    print_note(line)
