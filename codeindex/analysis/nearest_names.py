"""The name in the source that a missing one comes nearest to: classes, enum constants, texts between quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import islice

from codeindex.analysis.program import Program

MOST_FILES = 4_000
"""Java files that are read for texts between quotes."""
ALIKE = 0.88
"""Share of the letters that two names must have in common, as difflib counts them."""
_TEXT = re.compile(rb'"((?:[^"\\\n]|\\.){2,80})"')
_CONSTANT = re.compile(r"\b([A-Z][A-Z0-9_]*)\b")


@dataclass(frozen=True, slots=True)
class NearestName:
    text: str
    path: str
    line: int
    """1-based; the first place."""


def nearest_class(program: Program, name: str) -> NearestName | None:
    """Of a qualified or simple name; None where no file's class is like it, or one is of that very name."""
    simple = re.split(r"[.$]", name)[-1]
    named = {path.rpartition("/")[2].removesuffix(".java"): path for path in program.java_files()}
    best = None if simple in named else _nearest(simple, named)
    if best is None:
        return None
    package = program.package(named[best])
    return NearestName(f"{package}.{best}" if package else best, named[best], 1)


def nearest_text(program: Program, name: str) -> NearestName | None:
    """Of a bean, key, column and the like: the text between quotes that is most like it and another one."""
    places = _texts(program)
    best = _nearest(name, (text for text in places if text != name))
    return NearestName(best, *places[best]) if best is not None else None


@lru_cache(maxsize=1)
def _texts(program: Program) -> dict[str, tuple[str, int]]:
    """Every text between quotes with its first place; a run asks for the same repository again and again."""
    places: dict[str, tuple[str, int]] = {}
    for path in islice(program.java_files(), MOST_FILES):
        source = program.files.read(path) or b""
        for match in _TEXT.finditer(source):
            text = match[1].decode("utf-8", "replace")
            if text not in places:
                places[text] = (path, source.count(b"\n", 0, match.start()) + 1)
    return places


def nearest_constant(program: Program, enum: str, name: str) -> NearestName | None:
    """Of an enum's constants, by its qualified name."""
    simple = re.split(r"[.$]", enum)[-1]
    for path in program.files.named(f"{simple}.java"):
        source = (program.files.read(path) or b"").decode("utf-8", "replace")
        body = source.partition("{")[2].partition(";")[0]
        best = _nearest(name, dict.fromkeys(_CONSTANT.findall(body)), fold=True)
        if best is not None and best != name.strip():
            at = source.index(best)
            return NearestName(best, path, source.count("\n", 0, at) + 1)
    return None


def _nearest(name: str, names: Iterable[str], *, fold: bool = False) -> str | None:
    scored = [(score, other) for other, score in _scores(name, names, fold=fold) if score >= ALIKE]
    return max(scored, key=lambda pair: (pair[0], pair[1]))[1] if scored else None


def _scores(name: str, names: Iterable[str], *, fold: bool) -> Iterator[tuple[str, float]]:
    wanted = name.strip().casefold() if fold else name
    matcher = SequenceMatcher(None, "", wanted, autojunk=False)
    for other in names:
        matcher.set_seq1(other.casefold() if fold else other)
        if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE:
            yield other, matcher.ratio()
