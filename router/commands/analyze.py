"""`hybrid analyze`: logs and a repository to diagnoses on standard output."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from javatrace.errors import UserError
from router.commands.options import (
    Config,
    Context,
    Language,
    MaxIncidents,
    MinimumLevel,
    Overrides,
    Prefixes,
    Since,
)
from router.output.printing import print_note
from router.rendering.diagnosis.view import TOP, Order, View

if TYPE_CHECKING:
    from router.analysis import Fault


class Format(StrEnum):
    console = "console"
    json = "json"
    jsonl = "jsonl"
    sarif = "sarif"
    markdown = "markdown"
    html = "html"
    lines = "lines"
    github = "github"
    gitlab = "gitlab"
    junit = "junit"


class Condition(StrEnum):
    incident = "incident"
    unsettled = "unsettled"


def command(
    logs: Annotated[
        list[str] | None,
        typer.Argument(
            help="Log files, folders or glob patterns; - or nothing reads standard input."
        ),
    ] = None,
    repo: Annotated[
        Path | None, typer.Option("--repo", "-r", help="Folder of the application's Java sources.")
    ] = None,
    config: Config = "hybrid",
    overrides: Overrides = None,
    form: Annotated[Format, typer.Option("--format", "-f", help="Output format.")] = Format.console,
    lang: Language = None,
    prefix: Prefixes = None,
    since: Since = None,
    level: MinimumLevel = None,
    max_incidents: MaxIncidents = None,
    context: Context = 0,
    follow: Annotated[
        bool, typer.Option("--follow", help="Keep reading as the log grows and is rotated.")
    ] = False,
    verify_fix: Annotated[
        bool,
        typer.Option(
            "--verify-fix",
            help="Try each diff in a scratch copy: the config's build.command, or javac alone.",
        ),
    ] = False,
    sort: Annotated[
        Order, typer.Option("--sort", help="Order in which incidents are shown.")
    ] = Order.severity,
    top: Annotated[
        int, typer.Option("--top", min=1, help="Show the details of the N weightiest incidents.")
    ] = TOP,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="TYPE",
            help="Only incidents of this exception class; may be repeated.",
        ),
    ] = None,
    ignore: Annotated[
        Path | None,
        typer.Option(
            "--ignore",
            help="TOML file of known incidents: [[ignore]] with id or type, reason, until.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Write to a file in place of the terminal."),
    ] = None,
    tiers: Annotated[
        bool, typer.Option("--tiers", help="Show who was asked: routes and the table of the tiers.")
    ] = False,
    verbose: Annotated[
        bool,
        typer.Option("--verbose", "-v", help="Show the details of all incidents, and --tiers."),
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="One line an incident and the totals; no notes.")
    ] = False,
    no_cache: Annotated[
        bool,
        typer.Option("--no-cache", help="Read and keep neither sources nor answers in the cache."),
    ] = False,
    fail_on: Annotated[
        Condition | None,
        typer.Option("--fail-on", help="Exit with 1 if any incident was found, or is unsettled."),
    ] = None,
) -> None:
    """Diagnose the failures in logs: exception type, location, root cause, fix.

    Each distinct incident is diagnosed once, however often it was logged. A cascade of models
    answers, the cheapest first; an answer below its tier's confidence threshold goes to the next
    tier. Nothing leaves this machine.

    The console shows one line an incident, the gravest first, then the details of the weightiest;
    machine formats hold all of it. `hybrid show ID` shows the details of one later.

    Examples:

      hybrid analyze --repo ./core-banking trace.log

      kubectl logs app | hybrid analyze --repo . --config fast --lang ko -
    """
    from router.config.configuration import load
    from router.selection import read_known
    from router.session import Request, run
    from router.tuning.lock import uncertified

    words = list(overrides or ())
    words += [f"language={lang}"] if lang else []
    words += [f"application.prefixes={prefix!r}"] if prefix else []
    words += ["answers.keep=false", "source.cache=false"] if no_cache else []
    settings = load(config, words)
    for note in uncertified(config, settings):
        print_note(note)
    names = tuple(logs or ("-",))
    if verify_fix and (follow or repo is None):
        raise UserError(
            "--verify-fix needs a repository, and an end of the log",
            "add --repo DIR; leave --follow out",
        )
    request = Request(
        logs=names,
        repo=repo,
        settings=settings,
        form=form.value,
        since=since,
        level=level,
        max_incidents=max_incidents,
        verify=verify_fix,
        context=context,
        config=config,
        view=View(sort, 0 if quiet else None if verbose else top, tiers or verbose),
        only=tuple(only or ()),
        known=read_known(ignore) if ignore else (),
        output=output,
        quiet=quiet,
    )
    if follow:
        from router.follow import watch

        watch(request)
        return
    analysis = run(request)
    if analysis.faults:
        raise typer.Exit(_tell_faults(analysis.faults))
    report = analysis.report
    raise typer.Exit(_exit_code(fail_on, report.incidents, report.unsettled))


def _tell_faults(faults: Sequence[Fault]) -> int:
    """One line and one report for all: incidents that met a bug are shown with what was left."""
    from router.crash_report import FAULT, tell_fault

    names = ", ".join(dict.fromkeys(fault.fingerprint[:8] for fault in faults))
    tell_fault(faults[0].error, sys.argv[1:], where=f" in the diagnosis of {names}")
    return FAULT


def _exit_code(fail_on: Condition | None, incidents: int, unsettled: int) -> int:
    asked = {Condition.incident: incidents, Condition.unsettled: unsettled}
    return int(fail_on is not None and asked[fail_on] > 0)
