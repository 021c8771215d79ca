"""What a type's name means in a file: its own types, imports, its package; supertypes, and who extends it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from codeindex.analysis.program import Program
from codeindex.outlines.file_outline import FileOutline

_IMPORT = re.compile(rb"^[ \t\f]*+import\s++(static\s++)?([\w.]+(?:\.\*)?)\s*+;", re.MULTILINE)
_EXTENDS = re.compile(r"\b(?:extends|implements)\s+([\w.<>,\s?&@]+)")
_NAME = re.compile(r"[A-Z]\w*")
_GENERIC = re.compile(r"<[^<>]*>")
DEPTH = 6
"""Superclasses that are followed."""


class TypeAt(NamedTuple):
    file: FileOutline
    at: int
    """Place in its outline's types."""

    @property
    def name(self) -> str:
        """Its simple name; empty where anonymous."""
        return self.file.outline.types[self.at].name

    @property
    def kind(self) -> str:
        return self.file.outline.types[self.at].kind


def types_named(program: Program, *, written: str, path: str, source: bytes) -> Iterator[TypeAt]:
    """Types that a name, as written, means in a file: its own, imported, of its package; nested by `Outer.Inner`."""
    parts = [p for p in written.split(".") if p[:1].isupper()]
    if not parts:
        return
    here = program.file_outline(path)
    if here is not None:
        own = [at for at, row in enumerate(here.outline.types) if row.name == parts[-1]]
        if own:
            yield TypeAt(here, own[0])
            return
    packages = _visible(parts[0], source, here.outline.package if here is not None else "")
    if len(written.split(".")) > len(parts):
        packages = {written.partition(f".{parts[0]}")[0]: parts[0]}
    for package, outer in packages.items():
        yield from _in_package(program, package, ".".join([outer, *parts[1:]]))


def _in_package(program: Program, package: str, written: str) -> Iterator[TypeAt]:
    """A type by the top-level type's file; `written` may name a nested one."""
    top, _, _ = written.partition(".")
    binary = written.replace(".", "$")
    for name in program.files.named(f"{top}.java"):
        file = program.file_outline(name) if program.package(name) == package else None
        for at, row in enumerate(file.outline.types) if file is not None else ():
            if file is not None and row.binary_name == binary:
                yield TypeAt(file, at)
                return


def _visible(simple: str, source: bytes, own: str) -> dict[str, str]:
    """Packages where a type of that name may be, by the file's imports, with its name from the top level down."""
    packages = {own: simple}
    for imported in _imports(source):
        before, _, name = imported.rpartition(".")
        package, outer = _split(before)
        if name == simple:
            return {package: ".".join(filter(None, (outer, simple)))}
        if name == "*":
            packages[package] = ".".join(filter(None, (outer, simple)))
    return packages


@lru_cache(maxsize=512)
def _imports(source: bytes) -> tuple[str, ...]:
    return tuple(raw.decode() for _, raw in _IMPORT.findall(source))


def _split(qualified: str) -> tuple[str, str]:
    """`a.b` and `Outer` of `a.b.Outer`."""
    parts = qualified.split(".")
    at = next((at for at, part in enumerate(parts) if part[:1].isupper()), len(parts))
    return ".".join(parts[:at]), ".".join(parts[at:])


def header(program: Program, type_at: TypeAt) -> str:
    """The declaration's text before its body, generics' arguments left out; empty where the file is lost."""
    source = program.files.read(type_at.file.path)
    if source is None:
        return ""
    row = type_at.file.outline.types[type_at.at]
    text = source[row.head_byte : row.body_byte].decode("utf-8", "replace")
    for _ in range(DEPTH):
        text, before = _GENERIC.sub("", text), text
        if text == before:
            break
    return text


def supertypes(program: Program, type_at: TypeAt) -> Iterator[TypeAt]:
    """The direct ones that are in the repository."""
    source = program.files.read(type_at.file.path)
    if source is None:
        return
    text = header(program, type_at)
    written = [name for found in _EXTENDS.findall(text) for name in re.findall(r"[\w.]+", found)]
    if type_at.kind == "anonymous":
        written = re.findall(r"\bnew\s+([\w.]+)", text)[:1]
    for name in written:
        if name not in ("extends", "implements") and _NAME.search(name):
            yield from types_named(program, written=name, path=type_at.file.path, source=source)


def hierarchy(program: Program, type_at: TypeAt) -> Iterator[TypeAt]:
    """The type itself, then what it extends and implements, nearest first."""
    level, seen = [type_at], {(type_at.file.path, type_at.at)}
    for _ in range(DEPTH):
        yield from level
        above = [each for one in level for each in supertypes(program, one)]
        level = []
        for each in above:
            if (each.file.path, each.at) not in seen:
                seen.add((each.file.path, each.at))
                level.append(each)
