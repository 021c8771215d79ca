"""Whether a place that is shown is really there: reads the files again, and trusts no index."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from router.evaluation.judging.named_place import NamedPlace


def invented(places: Iterable[NamedPlace], repository: Path | None) -> tuple[str, ...]:
    """A sentence for each place that names a file, line, method or expression that is not there."""
    if repository is None:
        return tuple(f"{place.path}: there is no repository" for place in places)
    return tuple(problem for place in places for problem in _problems(place, repository))


def _problems(place: NamedPlace, repository: Path) -> Iterator[str]:
    path = repository / place.path
    if not path.is_file() or not path.resolve().is_relative_to(repository.resolve()):
        yield f"{place.path}: no such file"
        return
    text = path.read_bytes().decode("utf-8", "replace")
    lines = text.splitlines()
    if place.line is not None and not 1 <= place.line <= len(lines):
        yield f"{place.path}:{place.line}: the file has {len(lines)} lines"
        return
    if not _declares(text, place):
        yield f"{place.path}: no method {place.method}"
    if place.expression and place.line and not _holds(lines, place.line, place.expression):
        yield f"{place.path}:{place.line}: no expression {place.expression}"


IMPLICIT = {
    "enum": {"valueOf", "values"},
    "record": {"equals", "hashCode", "toString"},
}
"""Methods that the compiler writes; the JVM prints them as it prints any other."""


def _declares(text: str, place: NamedPlace) -> bool:
    """`<init>` is a constructor or a field with an initialiser, so the class must be there."""
    if any(place.method in IMPLICIT[kind] for kind in IMPLICIT if re.search(rf"\b{kind}\b", text)):
        return True
    special = place.method.startswith("<")
    name = (
        re.split(r"[.$]", re.sub(r"\$\d+", "", place.class_name))[-1] if special else place.method
    )
    return re.search(rf"(?<![\w$]){re.escape(name)}(?![\w$])", text) is not None


def _holds(lines: list[str], line: int, expression: str) -> bool:
    """An expression may begin on this line and go on through a class body, or have begun above."""
    around = "".join(lines[max(line - 9, 0) : line + 80])
    return re.sub(r"\s+", "", expression) in re.sub(r"\s+", "", around)
