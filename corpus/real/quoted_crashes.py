"""Commits whose message quotes the trace of the crash that they mend, as rows of a labelled set."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from corpus.real.git_repository import Commit, GitRepository, repository_folder
from corpus.real.mended_crashes import MendedCrashes
from corpus.real.pasted_trace import pasted_throwable
from corpus.real.reported_crashes import named_reports
from corpus.real.reports import held_out

TABLE = Path(__file__).with_name("quoting_projects.toml")
_FRAME = re.compile(r"\bat [\w.$/@<>]+\(\w+\.java:\d+\)")
_UNDONE = re.compile(r"(?:This reverts commit|^Revert\b)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class QuotingProject:
    name: str
    """`owner/name` of its repository."""
    split: str
    licence: str


@cache
def quoting_projects(table: Path = TABLE) -> dict[str, QuotingProject]:
    """The committed list, by name."""
    rows: list[dict[str, str]] = tomllib.loads(table.read_text("utf-8"))["project"]
    return {row["name"]: QuotingProject(**row) for row in rows}


def quoted_crashes(
    projects: Iterable[QuotingProject], repositories: Path, say: Callable[[str], None]
) -> Iterator[dict[str, Any]]:
    """Rows of each project in turn; `say` is told what became of its commits."""
    for project in projects:
        root = repository_folder(repositories, project.name)
        crashes = MendedCrashes(
            project=project.name, split=project.split, maker="commits", root=root
        )
        short = project.name.rpartition("/")[2]
        for commit in quoting_commits(crashes.history):
            crashes.became["commits"] += 1
            throwable = pasted_throwable(commit.message)
            if throwable is None:
                crashes.became["without a trace"] += 1
            else:
                yield from crashes.rows(f"commit-{short}-{commit.id[:10]}", throwable, [commit])
        say(crashes.summary())
        crashes.history.close()


def quoting_commits(history: GitRepository) -> Iterator[Commit]:
    """Those with a frame in their message; none that undoes another, or mends a report that is held out."""
    for commit in history.commits():
        quotes = _FRAME.search(commit.message) and not _UNDONE.search(commit.message)
        if quotes and not named_reports(commit.message) & held_out():
            yield commit
