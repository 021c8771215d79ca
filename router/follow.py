"""`hybrid analyze --follow`: a log that grows, each new failure diagnosed when it is first seen."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from javatrace.errors import UserError
from javatrace.following import follow
from javatrace.incidents.lines_before import LinesBefore
from javatrace.model.records import Incident
from router.analysis import Analyst
from router.crash_report import tell_fault
from router.feedback.recording import save_diagnoses
from router.output.printing import print_json, print_note
from router.rendering.diagnosis.presentable import presentable
from router.session import Request, dropped_note, grouper, prepare

FORMS = ("console", "jsonl")


def watch(request: Request, stop: Callable[[], bool] = lambda: False) -> None:
    """Until `stop` says so or the user interrupts; models stay loaded between incidents.

    Raises UserError for more than one file, or for a form that has an end.
    """
    if len(request.logs) != 1 or not Path(request.logs[0]).is_file():
        raise UserError("--follow takes one file", "hybrid analyze --follow --repo DIR app.log")
    if request.form not in FORMS:
        raise UserError(
            f"--follow cannot write {request.form}, which has an end", "use --format jsonl"
        )
    with closing(prepare(request)) as analyst, suppress(KeyboardInterrupt):
        _diagnose_as_it_grows(request, analyst, stop)


def _diagnose_as_it_grows(request: Request, analyst: Analyst, stop: Callable[[], bool]) -> None:
    before = LinesBefore(request.context) if request.context else None
    grouping = grouper(request, analyst, before)
    records = follow(request.logs[0], stop=stop, recall=before.recall if before else None)
    told = False
    for record in request.wanted(records):
        incident = grouping.add(record)
        if incident is not None:
            _show(request, analyst, incident)
        elif grouping.dropped == 1 and not told:
            told = True
            print_note(dropped_note(request, 1))


def _show(request: Request, analyst: Analyst, incident: Incident) -> None:
    analysis = analyst.analyze([incident])
    diagnoses, faults = presentable(analysis.diagnoses, request.settings.language)
    for fault in (*analysis.faults, *faults):
        tell_fault(fault.error, sys.argv[1:], where=f" in the diagnosis of {fault.fingerprint[:8]}")
    save_diagnoses(diagnoses, settings=request.settings, config=request.config, repo=request.repo)
    if request.form == "jsonl":
        from router.rendering.diagnosis.json_form import jsonl_lines

        for line in jsonl_lines(diagnoses):
            print_json(line)
    else:
        from router.rendering.diagnosis.console import incident_parts
        from router.rendering.terminal import show

        show(incident_parts(diagnoses[0], request.settings.language))
    sys.stdout.flush()
