"""Reports with a trace, each with the commit that names and mends it, as rows of a labelled set."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from corpus.real.git_repository import Commit, GitRepository, repository_folder
from corpus.real.mended_crashes import MendedCrashes
from corpus.real.pasted_trace import pasted_throwable
from corpus.real.reports import Report, ReportedProject, reports_of

Row = dict[str, Any]
Say = Callable[[str], None]
MOST_NAMED = 3
"""A commit that names more reports is a collection, and does not say which method mended which."""
_NAMED = re.compile(
    r"\b[A-Z][A-Z\d]+-\d+\b|(?:bugs?|fix(?:e[sd])?(?: for)?|#|id=)[\s:#]*(\d{3,6})\b|\b(\d{5,6})\b",
    re.IGNORECASE,
)


def reported_crashes(
    projects: Iterable[ReportedProject], repositories: Path, say: Say
) -> Iterator[Row]:
    """Rows of each project in turn; `say` is told what became of its reports."""
    for project in projects:
        collected = GitRepository(repository_folder(repositories, project.reports))
        root = repository_folder(repositories, project.name)
        crashes = MendedCrashes(
            project=project.name, split=project.split, maker="reports", root=root
        )
        yield from _rows(crashes, project, reports_of(project, collected))
        say(crashes.summary())
        crashes.history.close()
        collected.close()


def _rows(
    crashes: MendedCrashes, project: ReportedProject, reports: Iterable[Report]
) -> Iterator[Row]:
    history = crashes.history
    fixes = fixes_by_report(chain(history.commits(), history.commits(merges=True)))
    short = project.name.rpartition("/")[2]
    for report in reports:
        crashes.became["reports"] += 1
        throwables = [one for text in report.texts if (one := pasted_throwable(text))]
        if not throwables:
            crashes.became["without a trace"] += 1
        elif report.key not in fixes:
            crashes.became["named by no commit"] += 1
        else:
            name = f"report-{short}-{report.key}"
            yield from crashes.rows(name, throwables[0], fixes[report.key], report=report.key)


def fixes_by_report(commits: Iterable[Commit]) -> dict[str, list[Commit]]:
    """Report key to the commits that name it: in their first line before those below it, oldest first."""
    by_title: dict[str, list[Commit]] = defaultdict(list)
    by_text: dict[str, list[Commit]] = defaultdict(list)
    for commit in commits:
        titled = named_reports(commit.message.strip().partition("\n")[0])
        named = named_reports(commit.message)
        if len(titled or named) <= MOST_NAMED:
            for key in named:
                (by_title if key in titled else by_text)[key].append(commit)
    return {key: by_title[key] + by_text[key] for key in [*by_title, *by_text]}


def named_reports(message: str) -> frozenset[str]:
    """Issue keys and bug numbers of a commit's message; a short number counts only behind `bug`, `fix` or `#`."""
    return frozenset(
        (match[1] or match[2] or match[0]).upper() for match in _NAMED.finditer(message)
    )
