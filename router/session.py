"""One run of `hybrid analyze`: reads the logs, has them analysed, prints the answer and its notes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from javatrace.application import Belongs, by_prefix
from javatrace.errors import ToldError
from javatrace.grouping import group
from javatrace.incidents import Incident
from javatrace.inputs import open_sources
from javatrace.reading import read_records
from javatrace.records import LogRecord
from router.analysis import Analysis, Analyst, hire
from router.progress import progress
from router.settings import Settings
from router.words import say


@dataclass(frozen=True, slots=True)
class Request:
    logs: tuple[str, ...]
    repo: Path | None
    settings: Settings
    form: str = "console"
    max_incidents: int | None = None


def run(request: Request) -> Analysis:
    """Reads, analyses, prints; raises ToldError for input that cannot be read."""
    _check_repo(request.repo)
    settings = request.settings
    analyst = hire(settings, request.repo, _by_prefix(settings))
    with progress(settings.language) as watch:
        watch("read", 0, 1)
        incidents = read_incidents(request, analyst)
        watch("read", 1, 1)
        analysis = analyst.analyze(incidents, watch)
    _print(request, analysis)
    for note in notes(request, analysis):
        print(note, file=sys.stderr)
    return analysis


def read_incidents(request: Request, analyst: Analyst) -> list[Incident]:
    """Every distinct incident of the logs, in the order of first occurrence."""
    records = _records(request.logs)
    return group(records, analyst.belongs, max_incidents=request.max_incidents)


def notes(request: Request, analysis: Analysis) -> Iterator[str]:
    """What a machine form has no place for."""
    language = request.settings.language
    if not analysis.diagnoses:
        yield say(language, "nothing_found", logs=", ".join(request.logs))
        yield say(language, "nothing_hint")
    elif request.repo is None:
        yield say(language, "no_repository")
    elif analysis.index is None:
        yield say(language, "no_java", repo=request.repo)


def _records(names: tuple[str, ...]) -> Iterator[LogRecord]:
    for source in open_sources(names):
        yield from read_records(source.stream, source.name)


def _by_prefix(settings: Settings) -> Belongs | None:
    prefixes = settings.application.prefixes
    return by_prefix(prefixes) if prefixes else None


def _check_repo(repo: Path | None) -> None:
    if repo is not None and not repo.is_dir():
        what = "a file, not a folder" if repo.exists() else "no such folder"
        raise ToldError(f"--repo {repo}: {what}", "name the folder that holds the Java source")


def _print(request: Request, analysis: Analysis) -> None:
    language = request.settings.language
    if request.form != "console":
        from router.rendering.forms import lines

        for line in lines(request.form, analysis, language):
            print(line)
    elif analysis.diagnoses:
        from router.rendering.console import render
        from router.terminal import show

        show(render(analysis.diagnoses, analysis.report, language))
