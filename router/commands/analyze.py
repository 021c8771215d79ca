"""`hybrid analyze`: the main job, from logs and a repository to diagnoses on standard output."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from router.output.printing import print_note


class Format(StrEnum):
    console = "console"
    json = "json"
    jsonl = "jsonl"
    sarif = "sarif"
    markdown = "markdown"
    html = "html"


class Condition(StrEnum):
    incident = "incident"
    unsettled = "unsettled"


def command(
    logs: Annotated[
        list[str] | None,
        typer.Argument(help="Files, folders, patterns; - or nothing reads standard input."),
    ] = None,
    repo: Annotated[
        Path | None, typer.Option("--repo", "-r", help="Folder of the application's Java source.")
    ] = None,
    config: Annotated[
        str,
        typer.Option("--config", "-c", help="hybrid, fast, careful, phase0, phase1, or a file."),
    ] = "hybrid",
    overrides: Annotated[
        list[str] | None,
        typer.Option("--set", help="key.path=value on top of the config, as often as needed."),
    ] = None,
    form: Annotated[
        Format, typer.Option("--format", "-f", help="What to write to standard output.")
    ] = Format.console,
    lang: Annotated[
        str | None, typer.Option("--lang", help="en or ko; what the config says without it.")
    ] = None,
    prefix: Annotated[
        list[str] | None,
        typer.Option("--prefix", help="A package of the application, beside what --repo holds."),
    ] = None,
    since: Annotated[
        str | None, typer.Option(help="Only from then on: 2026-11-22T10:00, 10:00, 2h.")
    ] = None,
    level: Annotated[
        str | None, typer.Option(help="Only records at least so grave: WARN, ERROR.")
    ] = None,
    max_incidents: Annotated[
        int | None, typer.Option(min=1, help="Stop telling new ones apart after so many.")
    ] = None,
    follow: Annotated[
        bool, typer.Option("--follow", help="Go on as the log grows and is rotated.")
    ] = False,
    fail_on: Annotated[
        Condition | None, typer.Option("--fail-on", help="Exit with 1 where there is such a one.")
    ] = None,
) -> None:
    """Say what went wrong, where in your source, why, and what to change.

    Every distinct exception of the logs is diagnosed once, however often it occurs. Cheap experts
    answer first; what they are not sure of goes to slower ones. Nothing leaves this machine.

    Examples:

      hybrid analyze --repo ./core-banking trace.log

      kubectl logs app | hybrid analyze --repo . --config fast --lang ko -
    """
    from router.config.configuration import load
    from router.session import Request, run
    from router.tuning.lock import uncertified

    words = list(overrides or ())
    words += [f"language={lang}"] if lang else []
    words += [f"application.prefixes={prefix!r}"] if prefix else []
    settings = load(config, words)
    for note in uncertified(config, settings):
        print_note(note)
    names = tuple(logs or ("-",))
    request = Request(names, repo, settings, form.value, since, level, max_incidents, config)
    if follow:
        from router.follow import watch

        watch(request)
        return
    report = run(request).report
    raise typer.Exit(_exit_code(fail_on, report.incidents, report.unsettled))


def _exit_code(fail_on: Condition | None, incidents: int, unsettled: int) -> int:
    asked = {Condition.incident: incidents, Condition.unsettled: unsettled}
    return int(fail_on is not None and asked[fail_on] > 0)
