"""Frames to places: the files of the frame's name and package, the likeliest of them first."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from codeindex.files.preference import in_module, module_distance, rank
from codeindex.frames.names import Sought, behind_proxy, has_no_source, sought
from codeindex.frames.placing import Placed, place
from codeindex.model.source import Match
from codeindex.outlines.lookup import Outlined, Spot
from codeindex.outlines.methods import answered_name, answered_range, window_range
from codeindex.outlines.store import Files, Outlines
from javatrace.model.trace import Frame

_ORDER = {Match.EXACT: 0, Match.AMBIGUOUS: 1, Match.DRIFTED: 2, Match.MISSING: 3}
_OTHER_LANGUAGES = {".kt": "Kotlin", ".scala": "Scala", ".groovy": "Groovy"}
_NO_FILE = {"<generated>", "Unknown Source", "Native Method"}


class Hit(NamedTuple):
    """One answer to a frame, by lines alone."""

    path: str
    member: str
    start_line: int
    end_line: int
    file: Outlined | None
    """None where the file is not Java: then the lines are a window."""
    spot: Spot | None


class Located(NamedTuple):
    """What a frame was found to be, before any text is read."""

    match: Match
    hits: tuple[Hit, ...]
    """All that fit, likeliest first; where MISSING, what may be worth a look."""
    reason: str


class Locator:
    def __init__(self, files: Files, outlines: Outlines) -> None:
        self.files = files
        self.outlines = outlines

    def locate(self, frame: Frame, neighbours: Iterable[Frame] = ()) -> Located:
        names = sought(frame.declaring_class, frame.method)
        located = self._locate(names, frame, neighbours)
        real = behind_proxy(names) if located.match is Match.MISSING else None
        if real is None:
            return located
        located = self._locate(real, frame, neighbours)
        if real.synthetic == "lambda object" and located.hits:
            reason = f"a lambda object of {real.type}: a frame beside this one has its body"
            return Located(Match.MISSING, located.hits, reason)
        return located

    def paths(self, names: Sought, file: str | None) -> list[str]:
        """Files that may hold the class: of the frame's file name, and of its package."""
        for name in _file_names(names, file):
            found = [p for p in self.files.named(name) if self._is_of(p, names.package)]
            if found:
                return found
        return []

    def owns(self, frame: Frame) -> bool:
        names = sought(frame.declaring_class, frame.method)
        asked = [names, *filter(None, (behind_proxy(names),))]
        return any(self.paths(each, frame.file) for each in asked)

    def _is_of(self, path: str, package: str) -> bool:
        return self.outlines.package(path) == package

    def _locate(self, names: Sought, frame: Frame, neighbours: Iterable[Frame]) -> Located:
        paths = self.paths(names, frame.file)
        if not paths and names.synthetic in ("proxy", "lambda object"):
            paths = self.paths(names, None)
        if not paths:
            return _missing(_not_here(names, frame))
        placed = [(path, *self._place(path, names, frame)) for path in paths]
        if len(placed) > 1:
            near = tuple(path for each in neighbours for path in self._alone(each))
            placed.sort(key=lambda item: _preference(item[0], item[2], frame, near))
        return _merge(placed, frame)

    def _place(self, path: str, names: Sought, frame: Frame) -> tuple[Outlined | None, Placed]:
        ending = os.path.splitext(path)[1]
        if ending in _OTHER_LANGUAGES:
            reason = f"{_OTHER_LANGUAGES[ending]}: the file and the lines around, no member"
            return None, Placed(Match.AMBIGUOUS, (), reason)
        file = self.outlines.outlined(path)
        if file is None:
            return None, Placed(Match.MISSING, (), f"{path} vanished while it was read")
        return file, place(file, names, frame.line)

    def _alone(self, frame: Frame) -> list[str]:
        """The path of a neighbouring frame, where there is no doubt about it."""
        paths = self.paths(sought(frame.declaring_class, frame.method), frame.file)
        return paths if len(paths) == 1 else []


def _preference(
    path: str, placed: Placed, frame: Frame, near: tuple[str, ...]
) -> tuple[int, bool, int, int, str]:
    foreign_module = not in_module(path, frame.module)
    return _ORDER[placed.match], foreign_module, rank(path), module_distance(path, near), path


def _file_names(names: Sought, file: str | None) -> Iterator[str]:
    """The frame's own file name; only where it has none, names made from the class."""
    if file and file not in _NO_FILE:
        yield file
        return
    parts = names.type.split("$")
    for count in range(len(parts), 0, -1):
        stem = "$".join(parts[:count])
        for ending in (".java", *_OTHER_LANGUAGES):
            yield stem + ending


def _not_here(names: Sought, frame: Frame) -> str:
    if has_no_source(names):
        return f"{frame.declaring_class} was made while the program ran"
    if frame.file == "SourceFile":
        return "obfuscated: the frame's file is called SourceFile"
    name = frame.file or names.type
    return f"no {name} of package {names.package or '(default)'} in this repository"


def _missing(reason: str) -> Located:
    return Located(Match.MISSING, (), reason)


_Candidate = tuple[str, Outlined | None, Placed]


def _merge(placed: list[_Candidate], frame: Frame) -> Located:
    """The best file's answer first; every other file that fits is a candidate after it."""
    path, _, best = placed[0]
    if best.match is Match.MISSING:
        hits = tuple(hit for item in placed for hit in _hits(item, frame))
        return Located(Match.MISSING, hits, best.reason)
    fitting = [item for item in placed if item[2].match is not Match.MISSING]
    hits = tuple(hit for item in fitting for hit in _hits(item, frame))
    same = [item for item in fitting if item[2].match is best.match]
    if len(same) > 1 and best.match is Match.EXACT:
        reason = f"{len(same)} files fit; {path} is the likeliest"
        return Located(Match.AMBIGUOUS, hits, reason)
    return Located(best.match, hits, best.reason)


def _hits(candidate: _Candidate, frame: Frame) -> Iterator[Hit]:
    path, file, placed = candidate
    if file is None:
        if placed.match is not Match.MISSING:
            yield Hit(path, frame.method, *window_range(frame.line), None, None)
        return
    for spot in placed.spots:
        start, end = answered_range(file, spot)
        yield Hit(path, answered_name(file, spot, frame.method), start, end, file, spot)
