"""What users reported of a program: each report's key and its texts, as the data sets that collected them keep them."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from corpus.real.git_repository import GitRepository

TABLE = Path(__file__).with_name("report_projects.toml")
HELD_OUT = Path(__file__).with_name("held_out_reports.txt")
"""Issue keys that the project is measured on elsewhere, whoever else collected them."""
_FILE = re.compile(r"(?P<key>\d+)\.txt|(?P<issue>[A-Z]+-\d+)\.json")


@dataclass(frozen=True, slots=True)
class ReportedProject:
    name: str
    """`owner/name` of its repository."""
    split: str
    licence: str
    reports: str
    """`owner/name` of the repository with the reports."""
    folder: str
    """Of the reports in it."""
    form: str
    """`bugzilla`: a text each; `jira`: JSON, with comments beside it."""


@dataclass(frozen=True, slots=True)
class Report:
    key: str
    """Number, or issue key as `AMQ-1`."""
    texts: tuple[str, ...]
    """What may hold the trace, the likeliest first: the description, then the comments."""


@cache
def reported_projects(table: Path = TABLE) -> dict[str, ReportedProject]:
    """The committed list, by name."""
    rows: list[dict[str, str]] = tomllib.loads(table.read_text("utf-8"))["project"]
    return {row["name"]: ReportedProject(**row) for row in rows}


@cache
def held_out() -> frozenset[str]:
    return frozenset(HELD_OUT.read_text("utf-8").split())


def reports_of(project: ReportedProject, repository: GitRepository) -> Iterator[Report]:
    """All of a project but those held out; features and tasks are no crashes."""
    read = _jira if project.form == "jira" else _bugzilla
    for path in repository.files("HEAD", f"{project.folder}/"):
        folder, _, name = path.rpartition("/")
        match = _FILE.fullmatch(name)
        key = match and (match["key"] or match["issue"])
        if key and folder == project.folder and key not in held_out():
            texts = tuple(read(repository, path))
            if texts:
                yield Report(key, texts)


def _bugzilla(repository: GitRepository, path: str) -> Iterator[str]:
    source = repository.read("HEAD", path)
    if source is not None:
        yield source.decode("utf-8", "replace").replace("\r\n", "\n")


def _jira(repository: GitRepository, path: str) -> Iterator[str]:
    source = repository.read("HEAD", path)
    fields: dict[str, Any] = json.loads(source)["fields"] if source is not None else {}
    if (fields.get("issuetype") or {}).get("name") != "Bug":
        return
    if fields.get("description"):
        yield without_macros(fields["description"])
    folder, _, name = path.rpartition("/")
    comments = repository.read("HEAD", f"{folder}/comments/{name}")
    if comments is not None:
        yield without_macros(comments.decode("utf-8", "replace"))


def without_macros(text: str) -> str:
    """JIRA's marks around code take their line; what they hold stays."""
    return re.sub(r"\{(?:code|noformat|quote)[^}\n]*\}", "\n", text.replace("\r\n", "\n"))
