"""Injected cases without upstream's text: positions and our own literals; the rest is made again from the source."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any

from codeindex.edits import unified_diff
from corpus.debian import projects
from corpus.inject.cases import Edit, apply, edits_of
from corpus.inject.harness import source_root
from javatrace.errors import UserError

Row = dict[str, Any]
Say = Callable[[str], None]
OWN = 8
"""Characters that a new text may share with the source before they become a position in it."""


class Sources:
    """The files of the programs that cases are about, as text."""

    def __init__(self, cache: Path, say: Say) -> None:
        self._cache = cache
        self._say = say
        self._roots: dict[str, Path | None] = {}

    def encoding(self, row: Row) -> str:
        return projects()[row["project"]].encoding

    def read(self, row: Row) -> bytes | None:
        """The file of the row's fault, as upstream has it; None where it cannot be had, told once a program."""
        name = row["project"]
        if name not in self._roots:
            self._roots[name] = self._root(name)
        root = self._roots[name]
        try:
            return None if root is None else (root / row["truth"]["root"]["path"]).read_bytes()
        except OSError:
            return None

    def _root(self, name: str) -> Path | None:
        try:
            return source_root(projects()[name], self._cache)
        except (UserError, KeyError) as error:
            self._say(
                f"{name}: {error.message if isinstance(error, UserError) else 'no such project'}"
            )
            return None


def stripped(rows: Iterable[Row], sources: Sources, say: Say) -> Iterator[Row]:
    """Rows less the diff and the culprit; one that would not come back the same is left out, and counted."""
    lost = 0
    for row in rows:
        original = sources.read(row)
        short = None if original is None else _strip(row, original, sources.encoding(row))
        if short and restored_row(short, original or b"", sources.encoding(row)) == row:
            yield short
        else:
            lost += 1
    if lost:
        say(f"{lost} rows left out: their source is another than they were made from")


def restored(rows: Iterable[Row], sources: Sources, say: Say) -> Iterator[Row]:
    """The full rows; one whose source is another version, or is not there, is left out, and counted."""
    lost = 0
    for row in rows:
        original = sources.read(row)
        if original is not None and row.get("source") == digest(original):
            yield restored_row(row, original, sources.encoding(row))
        else:
            lost += 1
    if lost:
        say(f"{lost} rows left out: their package is not there, or has another text at their place")


def _strip(row: Row, original: bytes, encoding: str) -> Row:
    source = original.decode(encoding, "replace")
    edits = edits_of(row["edits"])
    texts = source, apply(source, edits)
    truth = {
        key: value for key, value in row["truth"].items() if key not in ("fix_diff", "culprit")
    }
    short = row | {"truth": truth, "source": digest(original)}
    short["edits"] = [[edit.start, edit.end, pieces(edit.text, source)] for edit in edits]
    if "culprit" in row["truth"]:
        near = row["truth"]["root"]["start_line"]
        short["culprit"] = _position(row["truth"]["culprit"], texts, near)
    return short


def restored_row(row: Row, original: bytes, encoding: str) -> Row:
    """The full row again, its fields in the order that its maker gives them."""
    source = original.decode(encoding, "replace")
    edits = tuple(Edit(start, end, joined(text, source)) for start, end, text in row["edits"])
    broken = apply(source, edits)
    truth = dict(row["truth"])
    if "culprit" in row:
        truth["culprit"] = _text(row["culprit"], (source, broken))
    path = truth["root"]["path"]
    diff = unified_diff(path, broken.encode(encoding, "replace"), original)
    full = {key: value for key, value in row.items() if key not in ("source", "culprit")}
    return full | {"truth": truth | {"fix_diff": diff}, "edits": _cell(edits)}


def pieces(text: str, source: str) -> list[Any]:
    """`text` as what is ours and `[start, end]` of what stands in `source` already, which is put there again."""
    made: list[Any] = []
    own, at = "", 0
    while at < len(text):
        end = _copied(text, at, source)
        if end - at < OWN:
            own, at = own + text[at], at + 1
            continue
        start = source.index(text[at:end])
        made += [own] if own else []
        made.append([start, start + end - at])
        own, at = "", end
    return [*made, own] if own else made


def joined(parts: list[Any], source: str) -> str:
    return "".join(one if isinstance(one, str) else source[one[0] : one[1]] for one in parts)


def digest(original: bytes) -> str:
    return blake2b(original, digest_size=6).hexdigest()


def _copied(text: str, at: int, source: str) -> int:
    """The end of the longest piece of `text` from `at` that `source` holds."""
    end = at
    while end < len(text) and text[at : end + 1] in source:
        end += 1
    return end


def _position(culprit: str, texts: tuple[str, str], line: int) -> list[Any]:
    """`[which, start, end]` where it stands nearest to a line of the broken, else the whole source; else its pieces."""
    for which in (1, 0):
        text, found = texts[which], []
        at = text.find(culprit) if culprit else -1
        while at >= 0:
            found.append((abs(text.count("\n", 0, at) + 1 - line), at))
            at = text.find(culprit, at + 1)
        if found:
            return [which, min(found)[1], min(found)[1] + len(culprit)]
    return pieces(culprit, texts[0])


def _text(position: list[Any], texts: tuple[str, str]) -> str:
    if position and position[0] in (0, 1):
        return texts[position[0]][position[1] : position[2]]
    return joined(position, texts[0])


def _cell(edits: tuple[Edit, ...]) -> str:
    """As the injector writes edits: `start:end:base64`."""
    encoded = (base64.b64encode(edit.text.encode()).decode() or "-" for edit in edits)
    return ",".join(
        f"{edit.start}:{edit.end}:{text}" for edit, text in zip(edits, encoded, strict=True)
    )
