"""`hybrid analyze`: the main job, from logs and a repository to diagnoses on standard output."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


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
    max_incidents: Annotated[
        int | None, typer.Option("--max-incidents", min=1, help="Stop telling apart after so many.")
    ] = None,
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
    from router.configuration import load
    from router.session import Request, run

    words = list(overrides or ()) + ([f"language={lang}"] if lang else [])
    request = Request(tuple(logs or ("-",)), repo, load(config, words), form.value, max_incidents)
    analysis = run(request)
    raise typer.Exit(_exit_code(fail_on, analysis.report.incidents, analysis.report.unsettled))


def _exit_code(fail_on: Condition | None, incidents: int, unsettled: int) -> int:
    asked = {Condition.incident: incidents, Condition.unsettled: unsettled}
    return int(fail_on is not None and asked[fail_on] > 0)
