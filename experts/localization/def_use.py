"""Where the values of an expression come from: methods that it calls, fields that it reads; one step, by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from codeindex.analysis.declared_types import declared_types
from codeindex.analysis.member_node import member_node
from codeindex.index import SourceIndex
from codeindex.model.source import Method
from codeindex.outlines.methods import declared_method
from experts.localization.places import last_assignment, members_of

_CALL = re.compile(
    r"(?P<new>\bnew\s+)?(?:(?P<on>(?<!\w)\w++|\))\s*+\.\s*+)?(?<!\w)(?P<name>\w++)\s*+\("
)
_NAME = re.compile(r"(?<![\w.\"])(?:this\.)?([A-Za-z_]\w*)\b(?!\s*\()")
_TEXT = re.compile(r'"(?:[^"\\]|\\.)*+(?P<end>"|)')
_GETTER = re.compile(r"\{\s*return\s+(?:this\.)?\w+\s*;\s*\}\s*$")
MOST = 6


@dataclass(frozen=True, slots=True)
class ValueSource:
    method: Method
    """The method called, or the field with its initialiser."""
    is_field: bool


def value_sources(
    index: SourceIndex, method: Method, text: str, *, line: int
) -> tuple[ValueSource, ...]:
    """What in the repository gives `text`, an expression on a line of `method`, its value.

    Locals are followed to their last assignment before the line. At most six.
    """
    plain = "\n".join([_without_texts(text), *_assigned(method, text, line)])
    source = index.files.read(method.path)
    found = member_node(source, method) if source is not None else None
    types = declared_types(found[1]) if found is not None else {}
    called = [
        ValueSource(m, False)
        for m in _called(index, method, text=plain, types=types)
        if not _plain(m)
    ]
    read = [ValueSource(m, True) for m in _fields(index, method, plain)]
    unique = {(o.method.path, o.method.start_line, o.method.name): o for o in (*called, *read)}
    return tuple(unique.values())[:MOST]


def _without_texts(code: str) -> str:
    return _TEXT.sub(lambda found: '""' if found["end"] else found[0], code)


def _plain(method: Method) -> bool:
    """Whether a method does nothing but give a field out: its value was made elsewhere."""
    return _GETTER.search(method.text) is not None


def _assigned(method: Method, text: str, line: int) -> Iterator[str]:
    """The lines that last gave the names in `text` their values."""
    lines = method.text.splitlines()
    for name in dict.fromkeys(match[1] for match in _NAME.finditer(_without_texts(text))):
        at = last_assignment(method, name, line)
        if at is not None:
            yield _without_texts(lines[at - method.start_line].partition("=")[2])


def _called(
    index: SourceIndex, method: Method, *, text: str, types: dict[str, str]
) -> Iterator[Method]:
    for call in _CALL.finditer(text):
        on, name = call["on"], call["name"]
        if call["new"]:
            yield from _members(index, name, "<init>")
        elif on is None or on == "this":
            here = members_of(index, method.path)
            yield from [m for m in here if m.name == name and m.start_line != method.start_line]
        elif on != ")":
            written = types.get(on, on if on[:1].isupper() else "")
            kind = re.match(r"(?:\w*+\.)*+(\w++)\s*+(?:<|\[|$)", written)
            if kind is not None:
                yield from _members(index, kind[1], name)


def _members(index: SourceIndex, type_name: str, name: str) -> Iterator[Method]:
    """Members called `name` of a type, or of what is named after it where it has no body."""
    if not type_name[:1].isupper():
        return
    paths = index.files.named(f"{type_name}.java")
    named = [m for path in paths for m in members_of(index, path) if m.name == name]
    yield from named or (implemented(index, type_name, name) if paths else ())


def implemented(index: SourceIndex, type_name: str, name: str) -> Iterable[Method]:
    """In files named as implementations are: `JdbcAccounts`, `DefaultAccounts`, `AccountsImpl`."""
    named = re.compile(rf"(?:^|/)(?:\w+{type_name}|{type_name}Impl)\.java$")
    paths = [path for path in index.java_files() if named.search(path)]
    return [m for path in paths[:3] for m in members_of(index, path) if m.name == name]


def _fields(index: SourceIndex, method: Method, text: str) -> Iterator[Method]:
    """The fields of the same file that `text` reads, where they have an initialiser."""
    names = {match[1] for match in _NAME.finditer(text)}
    file, source = index.file_outline(method.path), index.files.read(method.path)
    if file is None or source is None:
        return
    for at, row in enumerate(file.outline.members):
        if row.kind == "field" and row.code and row.name in names:
            yield declared_method(
                file, declaration=file.declaration_of(at), source=source, asked=row.jvm_name
            )
