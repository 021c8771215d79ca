"""`hybrid show`: the details of one incident that was analysed before, by the first digits of its id."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from router.commands.options import Config, Language, Overrides


def command(
    fingerprint: Annotated[
        str,
        typer.Argument(metavar="ID", help="First digits of the id that `hybrid analyze` shows."),
    ],
    config: Config | None = None,
    overrides: Overrides = None,
    lang: Language = None,
) -> None:
    """Show all that is known of one incident: place, suspects, cause, fix, route.

    The record that the last analysis kept, its personal data masked, is analysed again with the
    repository and the configuration of then; the numbers of occurrences are those of that record.

    Example:

      hybrid show 48ae02d3
    """
    from javatrace.incidents.grouping import group
    from javatrace.reading import read_text
    from router.analysis import open_analyst
    from router.config.configuration import load
    from router.feedback.recording import store_path
    from router.feedback.store import Store
    from router.messages import localized
    from router.output.printing import print_note
    from router.rendering.diagnosis.console import incident_parts
    from router.rendering.terminal import show

    words = [*(overrides or ()), *([f"language={lang}"] if lang else [])]
    saved = Store(store_path(load(config or "hybrid", words))).find(fingerprint).said
    settings = load(config or saved.config, words)
    repo = Path(saved.repo) if saved.repo else None
    if repo is not None and not repo.is_dir():
        print_note(localized(settings.language, "repository_gone", repo=repo))
        repo = None
    analyst = open_analyst(settings, repo)
    incidents = group(read_text(saved.log, saved.fingerprint[:8]), analyst.in_app)
    for diagnosis in analyst.analyze(incidents[:1]).diagnoses:
        show(incident_parts(diagnosis, settings.language))
    analyst.close()
