"""One run of `hybrid analyze`: reads the logs, has them analysed, prints the answer and its notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from javatrace.errors import UserError
from javatrace.incidents.filters import filter_records, parse_minimum_level, parse_since
from javatrace.incidents.grouping import GroupingRules, IncidentGrouper
from javatrace.incidents.lines_before import LinesBefore
from javatrace.model.records import LogRecord
from javatrace.reading import read_records
from javatrace.source.inputs import open_sources
from javatrace.source.recall import Recall
from router.analysis import Analysis, Analyst, Gathered, open_analyst
from router.cascade.cascade import Watch
from router.config.settings import Settings
from router.feedback.recording import save_diagnoses
from router.feedback.tally import tally
from router.messages import localized
from router.output.files import written_to
from router.output.printing import print_document, print_json, print_note
from router.rendering.diagnosis.view import View
from router.rendering.progress import progress
from router.selection import Known, Selected, select, today


@dataclass(frozen=True, slots=True)
class Request:
    logs: tuple[str, ...]
    repo: Path | None
    settings: Settings
    form: str = "console"
    since: str | None = None
    """As typed: `2h`, `10:00`, `2026-11-22T10:00`."""
    level: str | None = None
    max_incidents: int | None = None
    verify: bool = False
    """Try the diffs in a scratch copy."""
    context: int = 0
    """Lines of the same thread before each incident that are shown with it."""
    config: str = "hybrid"
    """As given to --config: what is kept says what said it."""
    view: View = field(default_factory=View)
    only: tuple[str, ...] = ()
    """Classes; empty: of every type."""
    known: tuple[Known, ...] = ()
    """Incidents that need not be shown."""
    output: Path | None = None
    quiet: bool = False
    """No details, no notes: one line an incident, and the totals."""

    def wanted(self, records: Iterable[LogRecord]) -> Iterator[LogRecord]:
        """The records that are asked for; raises UserError for a time or a level that is none."""
        start = parse_since(self.since, datetime.now()) if self.since else None
        return filter_records(
            records, start, parse_minimum_level(self.level) if self.level else None
        )


def run(request: Request) -> Analysis:
    """Reads, analyses, prints; raises UserError for input that cannot be read."""
    language = request.settings.language
    with closing(prepare(request)) as analyst, written_to(request.output):
        with progress(language) as watch:
            watch("read", 0, 1)
            read = read_incidents(request, analyst)
            selected = select(
                read.incidents(), only=request.only, known=request.known, today=today()
            )
            watch("read", 1, 1)
            gathered = analyst.gather(selected.incidents, watch)
        _glance(request, gathered)
        with progress(language) as watch:
            analysis = _verified(request, analyst.diagnose(gathered, watch), watch)
            analysis = _presentable(analysis, language)
            analysis = replace(analysis, report=replace(analysis.report, dropped=read.dropped))
        write(request, analysis)
    told = list(notes(request, analysis, selected, has_java=analyst.index is not None))
    lost = save_diagnoses(
        analysis.diagnoses, settings=request.settings, config=request.config, repo=request.repo
    )
    told += feedback_notes(request.settings, lost, any_saved=bool(analysis.diagnoses))
    for note in () if request.quiet else told:
        print_note(note)
    return analysis


def _verified(request: Request, analysis: Analysis, watch: Watch) -> Analysis:
    if not request.verify or request.repo is None:
        return analysis
    from router.verification.fixes import with_verified_fixes

    build = request.settings.build
    tried = with_verified_fixes(analysis.diagnoses, request.repo, build, watch)
    return replace(analysis, diagnoses=tried)


def _glance(request: Request, gathered: Gathered) -> None:
    """One line an incident on the console, before the models are asked; a bug in it ends nothing."""
    if request.form != "console" or not gathered.batch:
        return
    from router.rendering.diagnosis.console import glance
    from router.rendering.terminal import show

    with suppress(ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        show(glance(gathered.batch, request.settings.language, request.view))


def _presentable(analysis: Analysis, language: str) -> Analysis:
    from router.rendering.diagnosis.presentable import presentable

    shown, faults = presentable(analysis.diagnoses, language)
    return replace(analysis, diagnoses=shown, faults=(*analysis.faults, *faults))


def prepare(request: Request) -> Analyst:
    """An analyst for the request's repository; raises UserError where that is none."""
    repo = request.repo
    if repo is not None and not repo.is_dir():
        what = "a file, not a folder" if repo.exists() else "no such folder"
        raise UserError(f"--repo {repo}: {what}", "name the folder that holds the Java source")
    return open_analyst(request.settings, repo)


def read_incidents(request: Request, analyst: Analyst) -> IncidentGrouper:
    """Fed with all records of the logs."""
    before = LinesBefore(request.context) if request.context else None
    read = grouper(request, analyst, before)
    recall = before.recall if before else None
    for record in request.wanted(_records(request.logs, request.settings.language, recall)):
        read.add(record)
    return read


def grouper(request: Request, analyst: Analyst, before: LinesBefore | None) -> IncidentGrouper:
    return IncidentGrouper(
        analyst.in_app,
        max_incidents=request.max_incidents or request.settings.limits.incidents,
        rules=grouping_rules(request.settings),
        before=before,
    )


def grouping_rules(settings: Settings) -> GroupingRules:
    return GroupingRules(**settings.grouping.model_dump())


def notes(
    request: Request, analysis: Analysis, selected: Selected, *, has_java: bool
) -> Iterator[str]:
    """What a machine format has no place for."""
    language = request.settings.language
    if selected.of_other_types:
        yield localized(language, "other_types", count=selected.of_other_types)
    if selected.ignored:
        yield localized(language, "ignored_known", count=selected.ignored)
    for entry in selected.expired:
        told = {"what": entry.id or entry.type, "until": entry.until, "reason": entry.reason}
        yield localized(language, "ignore_expired", **told)
    if not analysis.diagnoses:
        if not (selected.ignored or selected.of_other_types):
            yield localized(language, "nothing_found", logs=", ".join(request.logs))
            yield localized(language, "nothing_hint")
    elif request.repo is None:
        yield localized(language, "no_repository")
    elif not has_java:
        yield localized(language, "no_java", repo=request.repo)
    if analysis.report.dropped:
        yield dropped_note(request, analysis.report.dropped)


def dropped_note(request: Request, records: int) -> str:
    most = request.max_incidents or request.settings.limits.incidents
    return localized(request.settings.language, "dropped", records=records, most=most)


def feedback_notes(settings: Settings, lost: str | None, *, any_saved: bool) -> Iterator[str]:
    """Why the diagnoses could not be saved for people to judge; else how many are judged so far."""
    if lost is not None:
        yield localized(settings.language, "feedback_not_kept", reason=lost)
    elif any_saved and settings.feedback.keep:
        yield from tally(settings, settings.language)


def write(request: Request, analysis: Analysis) -> None:
    """The analysis to standard output, in the form that is asked for."""
    language = request.settings.language
    if request.form != "console":
        from router.rendering.diagnosis.formats import JSON_FORMS, lines

        write_line = print_json if request.form in JSON_FORMS else print_document
        for line in lines(request.form, analysis, language):
            write_line(line)
    elif analysis.diagnoses:
        from router.rendering.diagnosis.console import details
        from router.rendering.terminal import show

        show(details(analysis.diagnoses, analysis.report, language, request.view))


def _records(names: tuple[str, ...], language: str, recall: Recall | None) -> Iterator[LogRecord]:
    for source in open_sources(names):
        yield from read_records(source.stream, source.name, recall=recall)
        if source.damage:
            note = localized(language, "cut_archive", name=source.name, damage=source.damage)
            print_note(note)
