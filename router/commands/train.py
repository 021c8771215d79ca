"""`hybrid train`: labelled sets, or a repository's own statements, to a model folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from router.output.printing import print_note


def command(
    expert: Annotated[
        str,
        typer.Argument(
            help="prelog, bert-ensemble, t5, codellama, localization or prelog-encoder."
        ),
    ],
    out: Annotated[
        Path,
        typer.Option("--out", "-o", help="The model folder to write; goes on where it was cut."),
    ],
    data: Annotated[
        list[Path] | None,
        typer.Option(
            "--data", "-d", help="A labelled set, JSON lines or gzipped; may be repeated."
        ),
    ] = None,
    repo: Annotated[
        Path | None, typer.Option("--repo", help="The application to specialise to.")
    ] = None,
    config: Annotated[
        str | None,
        typer.Option("--config", "-c", help="A training's name (prelog-v2), or a TOML file."),
    ] = None,
    overrides: Annotated[
        list[str] | None, typer.Option("--set", help="key=value on top of the file.")
    ] = None,
    with_feedback: Annotated[
        bool,
        typer.Option(
            "--with-feedback", help="People's verdicts as labelled logs: hybrid feedback."
        ),
    ] = False,
    feedback_store: Annotated[
        Path | None, typer.Option("--feedback-store", help="Their file, where it is another.")
    ] = None,
) -> None:
    """Train an expert on labelled logs, or specialise the ensemble to a repository."""
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
