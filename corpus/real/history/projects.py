"""Programs whose histories are mined for crashes, and where each keeps its sources, tests and jars."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("projects.toml")


@dataclass(frozen=True, slots=True)
class HistoryProject:
    name: str
    """`owner/name` of its repository."""
    split: str
    licence: str
    sources: tuple[str, ...] = ("src/main/java/", "src/java/")
    """Folders, whichever the version has."""
    tests: tuple[str, ...] = ("src/test/java/", "src/test/")
    """The first that holds a file is its root."""
    resources: tuple[str, ...] = ("src/main/resources", "src/test/resources")
    jars: tuple[str, ...] = ()
    """Names in Debian's Java folder; those that are not there are left out."""
    grammars: tuple[str, ...] = ()
    """Folders of JavaCC's grammars that its build makes parsers of."""
    javacc: tuple[str, ...] = ()
    """Options for JavaCC that its build gives."""
    before: int = 0
    """The year before which its commits are looked at: later ones need jars that Debian has not; 0: all."""
    release: int = 0
    """Of the language; 0: the JDK's own."""

    def class_of(self, path: str, roots: tuple[str, ...]) -> str | None:
        """The top class of a file under one of the roots; None of any other."""
        if not path.endswith(".java") or path.endswith(("package-info.java", "module-info.java")):
            return None
        root = next((root for root in roots if path.startswith(root)), None)
        return None if root is None else path[len(root) : -len(".java")].replace("/", ".")

    def production_class(self, path: str) -> str | None:
        return self.class_of(path, self.sources)

    def test_class(self, path: str) -> str | None:
        return self.class_of(path, self.tests)


@cache
def history_projects(table: Path = TABLE) -> dict[str, HistoryProject]:
    """The committed list, by name, in its order."""
    rows: list[dict[str, Any]] = tomllib.loads(table.read_text("utf-8"))["project"]
    made = [
        HistoryProject(**{k: tuple(v) if isinstance(v, list) else v for k, v in row.items()})  # type: ignore[arg-type]
        for row in rows
    ]
    return {project.name: project for project in made}
