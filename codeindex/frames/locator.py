"""Frames to source locations: the files of the frame's name and package, the likeliest of them first."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from codeindex.files.source_files import SourceFiles
from codeindex.files.source_set import (
    in_jar,
    in_module,
    in_module_of,
    module_distance,
    source_set_rank,
)
from codeindex.frames.member_matching import MemberMatch, match_member
from codeindex.frames.source_names import SourceNames, behind_proxy, has_no_source, source_names
from codeindex.model.source import Match
from codeindex.outlines.file_outline import Declaration, FileOutline
from codeindex.outlines.methods import frame_name, line_range, window_range
from codeindex.outlines.store import OutlineStore
from javatrace.model.trace import Frame

_ORDER = {Match.EXACT: 0, Match.AMBIGUOUS: 1, Match.DRIFTED: 2, Match.MISSING: 3}
_OTHER_LANGUAGES = {".kt": "Kotlin", ".scala": "Scala", ".groovy": "Groovy"}
_NO_FILE = {"<generated>", "Unknown Source", "Native Method"}


class MemberLocation(NamedTuple):
    """One answer to a frame, by lines alone."""

    path: str
    member: str
    start_line: int
    end_line: int
    file: FileOutline | None
    """None where the file is not Java: then the lines are a window."""
    declaration: Declaration | None


class LocateResult(NamedTuple):
    """What a frame was found to be, before any text is read."""

    match: Match
    locations: tuple[MemberLocation, ...]
    """All that fit, likeliest first; where MISSING, what may be worth a look."""
    reason: str


class FrameLocator:
    def __init__(self, files: SourceFiles, outlines: OutlineStore) -> None:
        self.files = files
        self.outlines = outlines

    def locate(self, frame: Frame, neighbours: Iterable[Frame] = ()) -> LocateResult:
        names = source_names(frame.declaring_class, frame.method)
        located = self._locate(names, frame, neighbours)
        real = behind_proxy(names) if located.match is Match.MISSING else None
        if real is None:
            return located
        located = self._locate(real, frame, neighbours)
        if real.synthetic == "lambda object" and located.locations:
            reason = f"a lambda object of {real.type}: a frame beside this one has its body"
            return LocateResult(Match.MISSING, located.locations, reason)
        return located

    def paths(self, names: SourceNames, file: str | None) -> list[str]:
        """Files that may hold the class: of the frame's file name, and of its package."""
        for name in _file_names(names, file):
            found = [p for p in self.files.named(name) if self._is_of(p, names.package)]
            if found:
                return found
        return []

    def owns(self, frame: Frame) -> bool:
        names = source_names(frame.declaring_class, frame.method)
        asked = [names, *filter(None, (behind_proxy(names),))]
        return any(self.paths(each, frame.file) for each in asked)

    def _is_of(self, path: str, package: str) -> bool:
        return self.outlines.package(path) == package

    def _locate(
        self, names: SourceNames, frame: Frame, neighbours: Iterable[Frame]
    ) -> LocateResult:
        paths = self.paths(names, frame.file)
        if not paths and names.synthetic in ("proxy", "lambda object"):
            paths = self.paths(names, None)
        if not paths:
            return _missing(_not_here(names, frame))
        placed = [(path, *self._place(path, names, frame)) for path in paths]
        if len(placed) > 1:
            near = tuple(path for each in neighbours for path in self._alone(each))
            ranks = {
                path: _preference(path, placed=found, frame=frame, near=near)
                for path, _, found in placed
            }
            placed.sort(key=lambda item: (ranks[item[0]], module_distance(item[0], near), item[0]))
            return _merge(placed, frame, decided=ranks[placed[0][0]] < ranks[placed[1][0]])
        return _merge(placed, frame, decided=True)

    def _place(
        self, path: str, names: SourceNames, frame: Frame
    ) -> tuple[FileOutline | None, MemberMatch]:
        ending = os.path.splitext(path)[1]
        if ending in _OTHER_LANGUAGES:
            reason = f"{_OTHER_LANGUAGES[ending]}: the file and the lines around, no member"
            return None, MemberMatch(Match.AMBIGUOUS, (), reason)
        file = self.outlines.file_outline(path)
        if file is None:
            return None, MemberMatch(Match.MISSING, (), f"{path} vanished while it was read")
        return file, match_member(file, names, frame.line)

    def _alone(self, frame: Frame) -> list[str]:
        """The path of a neighbouring frame, where there is no doubt about it."""
        paths = self.paths(source_names(frame.declaring_class, frame.method), frame.file)
        return paths if len(paths) == 1 else []


def _preference(
    path: str, *, placed: MemberMatch, frame: Frame, near: tuple[str, ...]
) -> tuple[int, bool, bool, bool, int]:
    """What decides between files of one class, the least first; where it is equal, none does."""
    return (
        _ORDER[placed.match],
        not in_module(path, frame.module),
        not in_jar(path, frame.packaging),
        not in_module_of(path, near),
        source_set_rank(path),
    )


def _file_names(names: SourceNames, file: str | None) -> Iterator[str]:
    """The frame's own file name; only where it has none, names made from the class."""
    if file and file not in _NO_FILE:
        yield file
        return
    parts = names.type.split("$")
    for count in range(len(parts), 0, -1):
        stem = "$".join(parts[:count])
        for ending in (".java", *_OTHER_LANGUAGES):
            yield stem + ending


def _not_here(names: SourceNames, frame: Frame) -> str:
    if has_no_source(names):
        return f"{frame.declaring_class} was made while the program ran"
    if frame.file == "SourceFile":
        return "obfuscated: the frame's file is called SourceFile"
    name = frame.file or names.type
    return f"no {name} of package {names.package or '(default)'} in this repository"


def _missing(reason: str) -> LocateResult:
    return LocateResult(Match.MISSING, (), reason)


_Candidate = tuple[str, FileOutline | None, MemberMatch]


def _merge(placed: list[_Candidate], frame: Frame, *, decided: bool) -> LocateResult:
    """The best file's answer first; every other file that fits is a candidate after it.

    `decided`: something tells the best file from the next, and not only the order of names.
    """
    path, _, best = placed[0]
    if best.match is Match.MISSING:
        found = tuple(each for item in placed for each in _locations(item, frame))
        return LocateResult(Match.MISSING, found, best.reason)
    fitting = [item for item in placed if item[2].match is not Match.MISSING]
    found = tuple(each for item in fitting for each in _locations(item, frame))
    same = [item for item in fitting if item[2].match is best.match]
    if len(same) > 1 and best.match is Match.EXACT:
        reason = f"{len(same)} files fit; {path} is the likeliest"
        return LocateResult(Match.EXACT if decided else Match.AMBIGUOUS, found, reason)
    return LocateResult(best.match, found, best.reason)


def _locations(candidate: _Candidate, frame: Frame) -> Iterator[MemberLocation]:
    path, file, placed = candidate
    if file is None:
        if placed.match is not Match.MISSING:
            yield MemberLocation(path, frame.method, *window_range(frame.line), None, None)
        return
    for declaration in placed.declarations:
        start, end = line_range(file, declaration)
        yield MemberLocation(
            path, frame_name(file, declaration, frame.method), start, end, file, declaration
        )
