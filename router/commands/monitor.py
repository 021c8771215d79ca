"""`hybrid monitor`: whether the certified error has been exceeded since."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from router.commands.options import AnswerFolder, Config, Language
from router.output.printing import print_text


def command(
    labelled: Annotated[
        Path,
        typer.Argument(
            metavar="SET|feedback",
            help="Labelled incidents, oldest first, as JSON lines; or `feedback`: the verdicts of `hybrid feedback`.",
        ),
    ],
    config: Config = "hybrid",
    confidence: Annotated[
        float,
        typer.Option("--confidence", min=0.5, max=0.9999, help="Confidence level of the alarm."),
    ] = 0.9,
    answers: AnswerFolder = None,
    lang: Language = None,
) -> None:
    """Test labelled incidents against the certificate; may be run after every one of them.

    The test is time-uniform (a betting martingale): however often it is run, a certificate that
    holds is rejected with probability 1 - confidence at most. Exits with 1 if the certified error
    is exceeded.

    `feedback` takes the verdicts of `hybrid feedback` in their order. They are representative only
    if incidents are judged as they come.

    Examples:

      hybrid monitor judged.jsonl --config configs/mine.toml

      hybrid monitor feedback --config configs/mine.toml
    """
    from router.config.configuration import find, load
    from router.evaluation.answers.answer_cache import default_folder
    from router.evaluation.labelled.labelled_set import read_set
    from router.feedback.monitoring import of_verdicts
    from router.feedback.recording import store_path
    from router.feedback.store import Store
    from router.feedback.verdict import standing
    from router.rendering.progress import progress
    from router.rendering.tuning.monitor import lines
    from router.tuning.monitoring import certificate_of, monitor

    language = load(config, [f"language={lang}"] if lang else []).language
    path, settings = find(config), load(config)
    certificate = certificate_of(path)
    if str(labelled) == "feedback" and not labelled.is_file():
        verdicts = standing(Store(store_path(settings)).judged())
        seen = of_verdicts(
            verdicts, config=path, certificate=certificate, confidence=confidence, language=language
        )
    else:
        folder = answers or default_folder()
        with progress(language) as watch:
            seen = monitor(
                read_set(labelled),
                settings=settings,
                certificate=certificate,
                confidence=confidence,
                folder=folder,
                watch=watch,
            )
    for line in lines(
        seen,
        certificate=certificate,
        config=path,
        settings=settings,
        confidence=confidence,
        language=language,
    ):
        print_text(line)
    raise typer.Exit(int(seen.watched.exceeded_at is not None))
