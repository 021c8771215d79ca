"""The sources of a repository, asked about frames, methods and messages: the package's front door."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from codeindex.files.cache import SourceCache
from codeindex.files.folder import Folder
from codeindex.files.ordinary import Bounds, OrdinaryFiles, excess
from codeindex.files.source_files import SourceFiles
from codeindex.frames.drift import by_what_they_call, called_by
from codeindex.frames.locator import FrameLocator, LocateResult, MemberLocation
from codeindex.model.source import Match, Method, Resolution
from codeindex.model.statement import Statement, StatementMatch
from codeindex.outlines.file_outline import FileOutline
from codeindex.outlines.methods import declared_method, line_window
from codeindex.outlines.store import OutlineStore
from javatrace.errors import UserError
from javatrace.model.trace import Frame

if TYPE_CHECKING:
    from codeindex.statements.matcher import StatementIndex


class SourceIndex:
    """Lists names at once, reads a file when something names it.

    `cache` keeps outlines under the user's cache folder; `revision` reads a git tag, branch or
    commit instead of the checkout. `files` gives sources of another kind, which are then not
    cached. UserError where the root is no folder or has no such revision.
    """

    def __init__(
        self,
        root: str | os.PathLike[str],
        *,
        cache: bool = True,
        revision: str | None = None,
        files: SourceFiles | None = None,
        bounds: Bounds | None = None,
    ) -> None:
        if not os.path.isdir(root):
            raise UserError(f"no such folder: {os.fspath(root)}", "name one with --repo DIR")
        self.files: SourceFiles
        if files is not None:
            self.files, self.cache = files, None
        elif revision is None:
            folder = Folder(root)
            self.cache = SourceCache(folder.key) if cache else None
            folder.cache = self.cache
            self.files = folder
        else:
            from codeindex.files.revision import Revision

            self.files = Revision(root, revision)
            self.cache = SourceCache(self.files.key) if cache else None
        self.all_files = self.files
        """Those beyond the bounds too, which `files` gives no text of: for outlines and places, which cost little."""
        self.bounds = bounds or Bounds()
        self.files = OrdinaryFiles(self.all_files, self.bounds)
        self.outlines = OutlineStore(self.all_files, self.cache)
        self._locator = FrameLocator(self.all_files, self.outlines)
        self._statements: StatementIndex | None = None

    def resolve(self, frame: Frame, neighbours: Iterable[Frame] = ()) -> Resolution:
        """The frame's source. Never raises for a frame, however odd; MISSING says in words why.

        `neighbours` are the frames of the same trace, innermost first: they tell modules of one file name apart,
        and overloads that moved.
        """
        neighbours = tuple(neighbours)
        located = self.locate(frame, neighbours)
        methods = [m for each in located.locations if (m := self.method(each, frame))]
        if located.match is Match.DRIFTED:
            methods = by_what_they_call(methods, called_by(frame, neighbours))
        if located.match is Match.MISSING or not methods:
            reason = located.reason or "the file vanished while it was read"
            return Resolution(frame, Match.MISSING, None, tuple(methods), reason)
        several = tuple(methods) if len(methods) > 1 else ()
        beyond = excess(self.all_files.read(methods[0].path) or b"", self.bounds)
        return Resolution(frame, located.match, methods[0], several, located.reason, beyond)

    def locate(self, frame: Frame, neighbours: Iterable[Frame] = ()) -> LocateResult:
        """As `resolve`, by lines alone, without reading any text."""
        return self._locator.locate(frame, neighbours)

    def owns(self, frame: Frame) -> bool:
        """Whether a file of the frame's name and package is in this repository; parses nothing."""
        return self._locator.owns(frame)

    def file_outline(self, path: str) -> FileOutline | None:
        """The outline of a file; None where it has vanished."""
        return self.outlines.file_outline(path)

    def package(self, path: str) -> str | None:
        """The package that a file says it is in; None where it has vanished. Parses nothing."""
        return self.outlines.package(path)

    def java_files(self) -> Iterator[str]:
        return (path for path in self.files.paths() if path.endswith(".java"))

    def method(self, location: MemberLocation, frame: Frame) -> Method | None:
        """The text of one of `locate`'s answers; None where the file has vanished."""
        source = self.all_files.read(location.path)
        if source is None:
            return None
        if location.file is None or location.declaration is None:
            return line_window(
                location.path,
                source=source,
                line=frame.line,
                class_name=frame.declaring_class,
                name=frame.method,
            )
        return declared_method(
            location.file, declaration=location.declaration, source=source, asked=location.member
        )

    def callees(self, method: Method) -> tuple[Method, ...]:
        """Members of this repository that the method calls, as far as names tell; in text order."""
        from codeindex.analysis.calls import callees

        return callees(self, method)

    def callers(self, method: Method) -> tuple[Method, ...]:
        """Members that call the method, as far as names tell; reads every file that names it."""
        from codeindex.analysis.calls import callers

        return callers(self, method)

    def accessed_fields(self, method: Method) -> tuple[Method, ...]:
        """Declarations of the fields of its own types that the method reads or writes."""
        from codeindex.analysis.member_context import accessed_fields

        return accessed_fields(self, method)

    def enclosing_types(self, method: Method) -> tuple[Method, ...]:
        """Headers of the types around the method, innermost first; `name` is the type's own."""
        from codeindex.analysis.member_context import enclosing_types

        return enclosing_types(self, method)

    def statements(self) -> Iterator[Statement]:
        """Every statement of the repository that makes text, file by file."""
        for path in self.java_files():
            yield from self.outlines.statements(path)

    def statements_matching(self, text: str, limit: int = 5) -> tuple[StatementMatch, ...]:
        """Statements that may have printed a text, best first; the first call reads them all."""
        if self._statements is None:
            from codeindex.statements.matcher import StatementIndex

            self._statements = StatementIndex(self.statements())
        return self._statements.matching(text, limit)

    def close(self) -> None:
        """Writes what is worth keeping, and lets go of git; the index can still be asked."""
        if self.cache is not None:
            self.cache.flush()
        self.files.close()
