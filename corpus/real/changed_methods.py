"""Which methods of a file a commit changed: their text on both sides, comments and white space left out of account."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any

from codeindex.model.outline import MemberRow, qualified_name
from codeindex.outlines.file_outline import FileOutline
from codeindex.outlines.outliner import outline
from corpus.real.git_repository import Commit, GitRepository
from corpus.real.production_files import is_production

KINDS = ("method", "constructor", "initializer")
"""What counts as a method; the value of a field that changed is no place where control flow went wrong."""
_COMMENTS = re.compile(
    rb"""("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|//[^\n]*|/\*.*?\*/""", re.DOTALL
)
_SPACE = re.compile(rb"\s+")
_MARKERS = re.compile(rb"@(?:Override|SuppressWarnings\([^)]*\)|Deprecated)|\bfinal\b")
"""What changes nothing at run time."""


@dataclass(frozen=True, slots=True)
class ChangedMethod:
    """A method as the tree before the commit has it."""

    path: str
    class_name: str
    """Binary name."""
    method: str
    """As a frame calls it."""
    start_line: int
    """1-based, of the javadoc or the annotations, as in `Method`."""
    end_line: int

    def as_json(self) -> dict[str, Any]:
        read = asdict(self)
        read["class"] = read.pop("class_name")
        return read


@dataclass(frozen=True, slots=True)
class Changed:
    """What a commit did to the methods of production files."""

    methods: tuple[ChangedMethod, ...]
    """Changed or taken away, in the order of paths and lines."""
    added: int
    """Methods that were not there before."""
    new_files: int


def changed_by(repository: GitRepository, commit: Commit) -> Changed:
    """Of all production files of the commit."""
    methods: list[ChangedMethod] = []
    added = new_files = 0
    for change in repository.changes(commit):
        if not is_production(change.path):
            continue
        if change.status == "A":
            new_files += 1
            continue
        before = repository.read(commit.parent, change.path)
        after = repository.read(commit.id, change.path) if change.status != "D" else b""
        if before is not None and after is not None:
            found = changed_methods(change.path, before, after)
            methods += found.methods
            added += found.added
    return Changed(tuple(methods), added, new_files)


def changed_methods(path: str, before: bytes, after: bytes) -> Changed:
    """Of one file; a method whose nested class alone changed is not changed, the nested class's method is."""
    old, new = _Texts(path, before), _Texts(path, after)
    there = Counter(new.texts())
    methods = []
    for at, key in old.methods():
        text = key, old.own_text(at)
        if there[text] > 0:
            there[text] -= 1
        else:
            methods.append(old.changed_method(at))
    known = Counter(key for _, key in old.methods())
    added = sum((Counter(key for _, key in new.methods()) - known).values())
    return Changed(tuple(methods), added, 0)


def new_texts(path: str, before: bytes, after: bytes) -> dict[str, bytes]:
    """Name to text of each method that one version of a file has and the version before had not so."""
    old, new = _Texts(path, before), _Texts(path, after)
    known = set(old.texts())
    return {
        key[1]: new.text(at) for at, key in new.methods() if (key, new.own_text(at)) not in known
    }


_Key = tuple[str, str, bytes]
"""Class (javac's numbers left out), name, parameters."""


class _Texts:
    """The methods of one version of a file, each with its own text."""

    def __init__(self, path: str, source: bytes) -> None:
        self._source = source
        self._file = FileOutline(path, outline(source))
        self._members = [
            at
            for at, row in enumerate(self._file.outline.members)
            if row.code and row.kind in KINDS
        ]
        self._ordered = sorted(self._file.outline.members, key=lambda row: row.head_byte)
        self._starts = [row.head_byte for row in self._ordered]

    def methods(self) -> list[tuple[int, _Key]]:
        """Place of each method in the outline, and what it is called by."""
        return [(at, self._key(self._file.member(at))) for at in self._members]

    def texts(self) -> list[tuple[_Key, bytes]]:
        return [(key, self.own_text(at)) for at, key in self.methods()]

    def own_text(self, at: int) -> bytes:
        """Less what is in the types declared within it."""
        row = self._file.member(at)
        parts, start = [], row.head_byte
        first = bisect_right(self._starts, row.head_byte)
        for inner in self._ordered[first : bisect_left(self._starts, row.end_byte)]:
            if start <= inner.head_byte:
                parts.append(self._source[start : inner.head_byte])
                start = inner.end_byte
        parts.append(self._source[start : row.end_byte])
        return _bare(b" ".join(parts))

    def text(self, at: int) -> bytes:
        """As it stands, annotations included."""
        row = self._file.member(at)
        return self._source[row.head_byte : row.end_byte]

    def changed_method(self, at: int) -> ChangedMethod:
        row = self._file.member(at)
        outlined = self._file.outline
        name = qualified_name(outlined.package, outlined.types[row.type].binary_name)
        return ChangedMethod(self._file.path, name, row.jvm_name, row.start, row.end)

    def _key(self, row: MemberRow) -> _Key:
        type_ = self._file.outline.types[row.type]
        declared = _bare(self._source[row.head_byte : row.body_byte])
        parameters = declared.partition(b"(")[2].rpartition(b")")[0]
        return type_.binary_pattern, row.jvm_name, parameters


def _bare(text: bytes) -> bytes:
    without = _COMMENTS.sub(lambda match: match[1] or b" ", text)
    return _SPACE.sub(b"", _MARKERS.sub(b" ", without))
