"""Reports with a trace, each with the commit that names and mends it, as rows of a labelled set."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from codeindex.index import SourceIndex
from corpus.real.changed_methods import Changed, changed_by
from corpus.real.crash import MOST_METHODS, Stack, row_of, stack_of
from corpus.real.git_repository import Commit, GitRepository, repository_folder
from corpus.real.reports import Report, ReportedProject, reports_of
from javatrace.incidents.grouping import group
from javatrace.model.trace import Throwable
from javatrace.reading import read_text
from router.evaluation.answers.preparation import judged

Row = dict[str, Any]
Say = Callable[[str], None]
MOST_NAMED = 3
"""A commit that names more reports is a collection, and does not say which method mended which."""
_NOT_THROWN = ("", "java.lang.Thread.State")
"""A dump of threads says their states where a trace has its type."""
_ASSERTED = re.compile(r"(?:junit|org\.(?:junit|testng|opentest4j|hamcrest|assertj|mockito))\.")
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
        mining = _Mining(project, root)
        yield from mining.rows(reports_of(project, collected))
        say(f"{project.name}: {', '.join(f'{n} {why}' for why, n in mining.told.items())}")
        mining.history.close()
        collected.close()


class _Mining:
    """One project: its commits by the reports that they name."""

    def __init__(self, project: ReportedProject, root: Path) -> None:
        self.project = project
        self.root = root
        self.history = GitRepository(root)
        self.told: Counter[str] = Counter()
        self._seen: set[tuple[str, ...]] = set()

    def rows(self, reports: Iterable[Report]) -> Iterator[Row]:
        commits = chain(self.history.commits(), self.history.commits(merges=True))
        fixes = fixes_by_report(commits)
        for report in reports:
            self.told["reports"] += 1
            throwables = [one for text in report.texts if (one := pasted_throwable(text))]
            if not throwables:
                self.told["without a trace"] += 1
            elif report.key not in fixes:
                self.told["named by no commit"] += 1
            else:
                yield from self._row(report, throwables[0], fixes[report.key])

    def _row(self, report: Report, throwable: Throwable, fixes: list[Commit]) -> Iterator[Row]:
        fix = self._fix(fixes)
        if fix is None:
            self.told["without a fix of one to ten methods"] += 1
            return
        commit, changed = fix
        index = SourceIndex(self.root, revision=commit.parent)
        stack = stack_of(throwable, index)
        index.close()
        if stack is None:
            self.told["without a frame in the tree"] += 1
        elif self._again(stack, commit):
            self.told["told before"] += 1
        else:
            self.told["rows"] += 1
            yield row_of(
                stack,
                methods=changed.methods,
                commit=commit,
                project=self.project.name,
                split=self.project.split,
                id=f"report-{self.project.name.rpartition('/')[2]}-{report.key}",
                maker="reports",
                report=report.key,
            )

    def _fix(self, commits: list[Commit]) -> tuple[Commit, Changed] | None:
        """The first commit of those that changes one to ten methods."""
        for commit in commits:
            changed = changed_by(self.history, commit)
            if 1 <= len(changed.methods) <= MOST_METHODS:
                return commit, changed
        return None

    def _again(self, stack: Stack, commit: Commit) -> bool:
        """The same failure by the same commit is one crash, however often it was reported."""
        first = stack.first
        key = (commit.id, stack.throwable.root_cause.type, first.class_name, first.method)
        again = key in self._seen
        self._seen.add(key)
        return again


def pasted_throwable(text: str) -> Throwable | None:
    """The first trace of a report, as `hybrid` reads it; None where there is none, or a test's assertion threw it."""
    incident = judged(group(read_text(text, "report")))
    trace = incident.record.trace if incident is not None else None
    if trace is None or not any(link.frames for link in trace.throwable.chain()):
        return None
    root = trace.throwable.root_cause
    thrower = root.frames[0].declaring_class if root.frames else ""
    if root.type in _NOT_THROWN or _ASSERTED.match(root.type) or _ASSERTED.match(thrower):
        return None
    return trace.throwable


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
