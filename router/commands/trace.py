"""`hybrid trace`: the incidents read in logs, one JSON line each; no model is loaded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from router.commands.options import MaxIncidents, MinimumLevel, Overrides, Prefixes, Since
from router.output.printing import print_json, print_note

if TYPE_CHECKING:
    from javatrace.incidents.in_app import InAppRule
    from javatrace.model.records import Incident, LogRecord
    from javatrace.redaction import RedactSettings

_PACKAGE = re.compile(r"[A-Za-z_][\w$]*(?:\.[\w$*]+)*\.?")


def command(
    logs: Annotated[
        list[str],
        typer.Argument(
            metavar="LOG...", help="Log files, folders or glob patterns; - reads standard input."
        ),
    ],
    repo: Annotated[
        Path | None,
        typer.Option(
            help="Folder of the application's Java sources: a frame found there is in-app."
        ),
    ] = None,
    prefix: Prefixes = None,
    since: Since = None,
    level: MinimumLevel = None,
    max_incidents: MaxIncidents = None,
    follow: Annotated[
        bool, typer.Option("--follow", "-f", help="Keep reading as the log grows and is rotated.")
    ] = False,
    config: Annotated[
        str | None,
        typer.Option(
            "--config",
            "-c",
            help="Configuration whose redact and application.prefixes settings apply.",
        ),
    ] = None,
    overrides: Overrides = None,
) -> None:
    """Print each distinct incident of the logs as one JSON line, without diagnosing it."""
    from javatrace.incidents.incident_json import incident_as_json
    from javatrace.incidents.masking import masked_incident

    names, prefixes = _apart(logs, prefix or [])
    masking, configured = _configured(config, overrides or [])
    in_app = _in_app(repo, [*prefixes, *configured])
    wanted = _wanted(since, level)

    def show(incident: Incident) -> None:
        print_json(incident_as_json(masked_incident(incident, masking), in_app), flush=follow)

    if follow:
        _follow(names, in_app, wanted, show)
    else:
        _show(names, in_app, wanted, max_incidents, show)


def _configured(config: str | None, overrides: list[str]) -> tuple[RedactSettings, tuple[str, ...]]:
    """(what is masked, packages of the application); the settings are read only where they are named."""
    from javatrace.redaction import ALL, settings_from

    if config is None and not overrides:
        return ALL, ()
    from router.config.configuration import load

    settings = load(config or "hybrid", overrides)
    return settings_from(settings.redact.model_dump()), settings.application.prefixes


def _apart(logs: list[str], prefixes: list[str]) -> tuple[list[str], list[str]]:
    """`--prefix com.bank com.pay`: the packages after the first look like logs to the parser of the command line."""
    packages = [part for each in prefixes for part in re.split(r"[,\s]+", each) if part]
    names: list[str] = []
    for name in logs:
        stray = (
            bool(prefixes) and name != "-" and _PACKAGE.fullmatch(name) and not Path(name).exists()
        )
        (packages if stray else names).append(name)
    return names, packages


def _in_app(repo: Path | None, prefixes: list[str]) -> InAppRule | None:
    """The sources are opened only where they are asked for."""
    from javatrace.incidents.in_app import in_app_rule

    if repo is None:
        return in_app_rule(prefixes)
    from codeindex.index import SourceIndex

    return in_app_rule(prefixes, SourceIndex(repo).owns)


def _wanted(
    since: str | None, level: str | None
) -> Callable[[Iterator[LogRecord]], Iterator[LogRecord]]:
    from javatrace.incidents.filters import filter_records, parse_minimum_level, parse_since

    start = parse_since(since, datetime.now()) if since else None
    grave = parse_minimum_level(level) if level else None
    return lambda records: filter_records(records, start, grave)


def _show(
    names: list[str],
    in_app: InAppRule | None,
    wanted: Callable[[Iterator[LogRecord]], Iterator[LogRecord]],
    most: int | None,
    show: Callable[[Incident], None],
) -> None:
    """Log by log, so that one failure in two logs is shown in both."""
    from javatrace.incidents.grouping import MAX_INCIDENTS, IncidentGrouper
    from javatrace.reading import read_records
    from javatrace.source.inputs import open_sources
    from router.messages import localized

    for source in open_sources(names):
        read = IncidentGrouper(in_app, max_incidents=most)
        for record in wanted(read_records(source.stream, source.name)):
            read.add(record)
        for incident in read.incidents():
            show(incident)
        if read.dropped:
            print_note(localized("en", "dropped", records=read.dropped, most=most or MAX_INCIDENTS))
        if source.damage:
            note = localized("en", "cut_archive", name=source.name, damage=source.damage)
            print_note(note)


def _follow(
    names: list[str],
    in_app: InAppRule | None,
    wanted: Callable[[Iterator[LogRecord]], Iterator[LogRecord]],
    show: Callable[[Incident], None],
) -> None:
    """Each failure once, when it is first seen, until the user has had enough."""
    from javatrace.errors import UserError
    from javatrace.following import follow
    from javatrace.incidents.grouping import IncidentGrouper

    if len(names) != 1 or not Path(names[0]).is_file():
        raise UserError("--follow takes one file", "hybrid trace --follow app.log")
    grouping = IncidentGrouper(in_app)
    try:
        for record in wanted(follow(names[0])):
            if (incident := grouping.add(record)) is not None:
                show(incident)
    except KeyboardInterrupt:
        return
