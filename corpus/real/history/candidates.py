"""Commits that may mend a crash, as far as git alone tells: few production methods and a test changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from corpus.real.changed_methods import Changed, ChangedMethod, changed_methods, new_texts
from corpus.real.git_repository import Change, Commit, GitRepository
from corpus.real.history.projects import HistoryProject

MOST_FILES, MOST_TESTS = 4, 8
MOST_METHODS, MOST_ADDED = 5, 3
"""A commit that changes or adds more is no fix of one crash."""
_CRASH = re.compile(
    r"NPE\b|null|exception|crash|overflow|bounds|cast\b|class ?cast|empty|infinite|fail|throw|[a-z]Error\b",
    re.IGNORECASE,
)
_FIX = re.compile(
    r"fix|bug|issue|error|wrong|incorrect|regress|handle|avoid|prevent|#\d+|\b[A-Z]{2,}\d*-\d+",
    re.IGNORECASE,
)
_TEST_METHOD = re.compile(rb"@\w*(?:Test|Factory)\b|\bvoid\s+test\w*\s*\(")


@dataclass(frozen=True, slots=True)
class Candidate:
    commit: Commit
    production: tuple[Change, ...]
    methods: tuple[ChangedMethod, ...]
    """Of the parent, that the commit changed."""
    tests: tuple[tuple[str, tuple[str, ...]], ...]
    """Path of each test file and the methods in it to run; none named: all."""


def candidates(
    project: HistoryProject, repository: GitRepository, *, newest: int
) -> list[Candidate]:
    """The newest so many, oldest first, as neighbours share most of what is compiled.

    Those whose message speaks of a crash come before those that speak of a fix; it is a tie-break, no proof.
    """
    commits = [one for one in repository.commits() if _is_early(one, project.before)][::-1]
    found: list[Candidate] = []
    for wanted in (_speaks_of_a_crash, _speaks_of_a_fix):
        part: list[Candidate] = []
        for commit in filter(wanted, commits):
            if len(found) + len(part) >= newest:
                break
            one = _candidate(project, repository, commit)
            part += [one] if one is not None else []
        found += part[::-1]
    return found


def _is_early(commit: Commit, year: int) -> bool:
    return not year or datetime.fromtimestamp(commit.time, UTC).year < year


def _speaks_of_a_crash(commit: Commit) -> bool:
    return _CRASH.search(commit.message) is not None


def _speaks_of_a_fix(commit: Commit) -> bool:
    return not _speaks_of_a_crash(commit) and _FIX.search(commit.message) is not None


def _candidate(
    project: HistoryProject, repository: GitRepository, commit: Commit
) -> Candidate | None:
    changes = repository.changes(commit)
    production = tuple(one for one in changes if project.production_class(one.path))
    tests = [one for one in changes if project.test_class(one.path) and one.status != "D"]
    tests = [one for one in tests if one not in production]
    few = 1 <= len(production) <= MOST_FILES and 1 <= len(tests) <= MOST_TESTS
    if not few or any(one.status != "M" for one in production):
        return None
    changed = [_changed(repository, commit, one) for one in production]
    methods = tuple(method for one in changed for method in one.methods)
    added = sum(one.added for one in changed)
    if not 1 <= len(methods) <= MOST_METHODS or added > MOST_ADDED:
        return None
    chosen = tuple(_chosen_tests(repository, commit, tests))
    return Candidate(commit, production, methods, chosen) if chosen else None


def _changed(repository: GitRepository, commit: Commit, change: Change) -> Changed:
    before = repository.read(commit.parent, change.path)
    after = repository.read(commit.id, change.path)
    return changed_methods(change.path, before or b"", after or b"")


def _chosen_tests(
    repository: GitRepository, commit: Commit, tests: list[Change]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What of each file is new; the whole class where more than test methods is."""
    for change in tests:
        after = repository.read(commit.id, change.path) or b""
        before = repository.read(commit.parent, change.path) or b""
        new = new_texts(change.path, before, after)
        if new:
            named = bool(before) and all(_TEST_METHOD.search(text) for text in new.values())
            yield change.path, tuple(sorted(new)) if named else ()
