"""Frames to methods: reads only the files that frames name, and says how sure it is."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple, Protocol

from codeindex.folder import Folder
from codeindex.framenames import Sought, behind_proxy, has_no_source, sought
from codeindex.methods import answered_name, answered_range, method_at, window
from codeindex.outlined import Outlined, Spot
from codeindex.packages import package_of
from codeindex.placing import Placed, place
from codeindex.ranks import in_module, module_distance, rank
from codeindex.source import Match, Method, Resolution
from codeindex.statements import Statement, StatementMatch
from javatrace.errors import ToldError
from javatrace.trace import Frame

if TYPE_CHECKING:
    from codeindex.statementindex import StatementIndex

_ORDER = {Match.EXACT: 0, Match.AMBIGUOUS: 1, Match.DRIFTED: 2, Match.MISSING: 3}
_OTHER_LANGUAGES = {".kt": "Kotlin", ".scala": "Scala", ".groovy": "Groovy"}
_KEPT = 8000
"""Outlines held in memory at once."""


class Files(Protocol):
    """Where sources come from: a folder, or a git revision."""

    @property
    def key(self) -> str: ...
    def named(self, name: str) -> tuple[str, ...]: ...
    def paths(self) -> Iterator[str]: ...
    def read(self, path: str) -> bytes | None: ...
    def stamp(self, path: str) -> str | None: ...


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
    """All that fit, likeliest first."""
    reason: str


class SourceIndex:
    """The sources under a folder, or of a git revision in it, ready to be asked about frames."""

    def __init__(
        self, root: str | os.PathLike[str], *, cache: bool = True, revision: str | None = None
    ) -> None:
        self.files: Files = Folder(root)
        if not os.path.isdir(root):
            raise ToldError(f"no such folder: {os.fspath(root)}", "name one with --repo DIR")
        self._outlined: dict[str, Outlined | None] = {}
        self._packages: dict[str, str] = {}
        self._statements: StatementIndex | None = None

    def resolve(self, frame: Frame, neighbours: Iterable[Frame] = ()) -> Resolution:
        """Never raises for a frame, however odd; MISSING says in words why."""
        located = self.locate(frame, neighbours)
        methods = [method for hit in located.hits if (method := self._method(hit, frame))]
        if located.match is Match.MISSING or not methods:
            reason = located.reason or "the file vanished while it was read"
            return Resolution(frame, Match.MISSING, None, tuple(methods), reason)
        several = tuple(methods) if len(methods) > 1 else ()
        return Resolution(frame, located.match, methods[0], several, located.reason)

    def owns(self, frame: Frame) -> bool:
        """Whether a file of the frame's name and package is in this repository; parses nothing."""
        names = sought(frame.declaring_class, frame.method)
        asked = [names, *filter(None, (behind_proxy(names),))]
        return any(self._paths(each, frame.file) for each in asked)

    def statements(self) -> Iterator[Statement]:
        """Every statement of the repository that makes text, file by file."""
        from codeindex.grammar import parse
        from codeindex.outliner import outline_of
        from codeindex.statementminer import SUGGESTS, statements_in

        for path in self.java_files():
            source = self.files.read(path)
            if source is not None and SUGGESTS.search(source):
                parsed = parse(source)
                yield from statements_in(parsed, outline_of(parsed), path)

    def statements_matching(self, text: str, limit: int = 5) -> tuple[StatementMatch, ...]:
        """Statements that may have printed a text, best first; the first call reads them all."""
        if self._statements is None:
            from codeindex.statementindex import StatementIndex

            self._statements = StatementIndex(self.statements())
        return self._statements.matching(text, limit)

    def close(self) -> None:
        """Writes what is worth keeping; the index can still be asked."""

    def java_files(self) -> Iterator[str]:
        return (path for path in self.files.paths() if path.endswith(".java"))

    def locate(self, frame: Frame, neighbours: Iterable[Frame] = ()) -> Located:
        """As `resolve`, without reading any text."""
        names = sought(frame.declaring_class, frame.method)
        located = self._locate(names, frame, neighbours)
        real = behind_proxy(names) if located.match is Match.MISSING else None
        return self._locate(real, frame, neighbours) if real is not None else located

    def outlined(self, path: str) -> Outlined | None:
        """The outline of a file; None where it has vanished."""
        if path not in self._outlined:
            if len(self._outlined) >= _KEPT:
                del self._outlined[next(iter(self._outlined))]
            self._outlined[path] = self._read_outline(path)
        return self._outlined[path]

    def _read_outline(self, path: str) -> Outlined | None:
        from codeindex.outliner import outline

        source = self.files.read(path)
        return None if source is None else Outlined(path, outline(source))

    def _paths(self, names: Sought, file: str | None) -> list[str]:
        """Files that may hold the class: of the frame's file name, and of its package."""
        found: list[str] = []
        for name in _file_names(names, file):
            found += [p for p in self.files.named(name) if self._package(p) == names.package]
            if found:
                break
        return found

    def _package(self, path: str) -> str | None:
        if path not in self._packages:
            source = self.files.read(path)
            if source is None:
                return None
            self._packages[path] = package_of(source)
        return self._packages[path]

    def _locate(self, names: Sought, frame: Frame, neighbours: Iterable[Frame]) -> Located:
        paths = self._paths(names, frame.file)
        if not paths and has_no_source(names):
            return _missing(f"{frame.declaring_class} was made while the program ran")
        if not paths:
            return _missing(_not_here(names, frame))
        placed = [(path, self._place(path, names, frame)) for path in paths]
        if len(placed) > 1:
            placed.sort(key=lambda item: self._preference(item[0], item[1], frame, neighbours))
        return _merge(placed, frame)

    def _place(self, path: str, names: Sought, frame: Frame) -> tuple[Outlined | None, Placed]:
        ending = os.path.splitext(path)[1]
        if ending in _OTHER_LANGUAGES:
            reason = f"{_OTHER_LANGUAGES[ending]}: the file and the lines around, no member"
            return None, Placed(Match.AMBIGUOUS, (), reason)
        file = self.outlined(path)
        if file is None:
            return None, Placed(Match.MISSING, (), f"{path} vanished while it was read")
        return file, place(file, names, frame.line)

    def _preference(
        self,
        path: str,
        placed: tuple[Outlined | None, Placed],
        frame: Frame,
        neighbours: Iterable[Frame],
    ) -> tuple[int, bool, int, int, str]:
        near = tuple(p for n in neighbours for p in self._neighbour(n))
        return (
            _ORDER[placed[1].match],
            not in_module(path, frame.module),
            rank(path),
            module_distance(path, near),
            path,
        )

    def _neighbour(self, frame: Frame) -> list[str]:
        paths = self._paths(sought(frame.declaring_class, frame.method), frame.file)
        return paths if len(paths) == 1 else []

    def _method(self, hit: Hit, frame: Frame) -> Method | None:
        source = self.files.read(hit.path)
        if source is None:
            return None
        if hit.file is None or hit.spot is None:
            return window(hit.path, source, frame.line, frame.declaring_class, frame.method)
        return method_at(hit.file, hit.spot, source, hit.member)


def _file_names(names: Sought, file: str | None) -> Iterator[str]:
    """The frame's own file name; only where it has none, names made from the class."""
    if file and file not in ("<generated>", "Unknown Source", "Native Method"):
        yield file
        return
    parts = names.type.split("$")
    for count in range(len(parts), 0, -1):
        stem = "$".join(parts[:count])
        for ending in (".java", *_OTHER_LANGUAGES):
            yield stem + ending


def _not_here(names: Sought, frame: Frame) -> str:
    if frame.file == "SourceFile":
        return "obfuscated: the frame's file is called SourceFile"
    name = frame.file or names.type
    return f"no {name} of package {names.package or '(default)'} in this repository"


def _missing(reason: str) -> Located:
    return Located(Match.MISSING, (), reason)


def _merge(placed: list[tuple[str, tuple[Outlined | None, Placed]]], frame: Frame) -> Located:
    """The best file's answer first; every other file that fits is a candidate after it."""
    path, (_, best) = placed[0]
    hits = [hit for where, (f, p) in placed for hit in _hits(where, f, p, frame)]
    if best.match is Match.MISSING:
        return Located(Match.MISSING, tuple(hits), best.reason)
    fitting = [item for item in placed if item[1][1].match is best.match]
    if len(fitting) > 1 and best.match is Match.EXACT:
        reason = f"{len(fitting)} files fit; {path} is the likeliest"
        return Located(Match.AMBIGUOUS, tuple(hits), reason)
    return Located(best.match, tuple(hits), best.reason)


def _hits(path: str, file: Outlined | None, placed: Placed, frame: Frame) -> Iterator[Hit]:
    if file is None:
        if placed.match is not Match.MISSING:
            line = max(frame.line or 1, 1)
            yield Hit(path, frame.method, line, line, None, None)
        return
    for spot in placed.spots:
        start, end = answered_range(file, spot)
        yield Hit(path, answered_name(file, spot, frame.method), start, end, file, spot)
