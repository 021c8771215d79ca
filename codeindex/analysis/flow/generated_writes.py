"""What fields are given by code that nobody wrote: by Lombok's builders, setters, constructors, and by records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from codeindex.analysis.flow.body import Body, arguments_of, folded, line_of, named
from codeindex.analysis.flow.call_sites import calls_in
from codeindex.analysis.flow.field_at import COMPONENT, FieldAt, Write
from codeindex.analysis.flow.references import References
from codeindex.analysis.flow.step import UNSET, WRITTEN, Step
from codeindex.analysis.flow.types import Types
from codeindex.analysis.flow.units import Unit
from codeindex.syntax.traversal import node_text

if TYPE_CHECKING:
    from tree_sitter import Node

MOST_FILES = 32
_BUILDS = re.compile(r"@(?:\w+\.)*(?:Super)?Builder\b")
_SETS = re.compile(r"@(?:\w+\.)*(?:Setter|Data)\b")
_TAKES_ALL = re.compile(r"@(?:\w+\.)*(?:AllArgsConstructor|Value)\b")
_TAKES_FINAL = re.compile(r"@(?:\w+\.)*(?:RequiredArgsConstructor|Data)\b")


def generated_writes(types: Types, references: References, field: FieldAt) -> Iterator[Write]:
    above = field.header
    if _BUILDS.search(above):
        yield from _built(types, references, field)
    if _SETS.search(above) or _SETS.search(field.text.decode("utf-8", "replace")):
        setter = f"set{field.name[:1].upper()}{field.name[1:]}"
        pattern = re.compile(rb"%b\s*\(" % setter.encode())
        yield from _given(types, references, field, word=setter, pattern=pattern, at=0)
    order = argument_place(field)
    if order >= 0:
        name = field.type.name
        pattern = re.compile(
            rb"\bnew\s++(?:\w++\s*+\.\s*+)*+%b\s*+(?:<[^(){};]*+>)?\s*+\(" % name.encode()
        )
        yield from _given(types, references, field, word=name, pattern=pattern, at=order)


def _given(
    types: Types,
    references: References,
    field: FieldAt,
    *,
    word: str,
    pattern: re.Pattern[bytes],
    at: int,
) -> Iterator[Write]:
    """The argument at a place, in the calls that the pattern finds."""
    for unit in _units_with(types, references, word, field):
        for body, node in calls_in(types, unit, pattern):
            given = arguments_of(node)
            if at < len(given) and word in (named(node, "name"), _made(node)):
                step = Step(WRITTEN, folded(node), line_of(node), body.method)
                yield Write(step, body, given[at])


def _built(types: Types, references: References, field: FieldAt) -> Iterator[Write]:
    """Each use of the type's builder: with a value for the field, or without."""
    for unit in _units_with(types, references, "builder", field):
        for body, node in calls_in(types, unit, re.compile(rb"builder\s*\(")):
            if named(node, "name") != "builder" or not _is_of(types, body, node, field):
                continue
            given = _chained(body, node)
            value = given.get(field.name)
            if value is not None:
                step = Step(WRITTEN, f"{field.name}({folded(value)})", line_of(value), body.method)
                yield Write(step, body, value)
            elif "build" in given:
                yield Write(Step(UNSET, field.name, line_of(node), body.method), body, None)


def _is_of(types: Types, body: Body, call: Node, field: FieldAt) -> bool:
    receiver = node_text(call.child_by_field_name("object"))
    if receiver:
        return receiver.rpartition(".")[2] == field.type.name
    return types.members.own_type(body) == field.type


def _chained(body: Body, start: Node) -> dict[str, Node | None]:
    """The calls chained to one, by name, each with its first argument."""
    found: dict[str, Node | None] = {}
    outer = body.parent(start)
    while outer is not None and outer.type == "method_invocation":
        given = arguments_of(outer)
        found[named(outer, "name")] = given[0] if given else None
        outer = body.parent(outer)
    return found


def _units_with(types: Types, references: References, word: str, field: FieldAt) -> Iterator[Unit]:
    simple = field.type.name.encode()
    for path in references.files_with(word, field.unit.path)[:MOST_FILES]:
        source = types.units.program.files.read(path)
        unit = types.units.unit(path) if source is not None and simple in source else None
        if unit is not None:
            yield unit


def _made(node: Node) -> str:
    """Simple name of the class whose object is made; empty for a call."""
    return re.sub(r"<.*", "", named(node, "type"), flags=re.DOTALL).rpartition(".")[2]


def argument_place(field: FieldAt) -> int:
    """The field's place among the arguments of the constructor that is made for it; -1 where none is."""
    if field.member == COMPONENT:
        return component_place(field.header, field.name)
    takes_all = _TAKES_ALL.search(field.header) is not None
    if not takes_all and not _TAKES_FINAL.search(field.header):
        return -1
    names = []
    for at in field.unit.file.members_of(field.type.at):
        row = field.unit.file.member(at)
        text = field.unit.source[row.head_byte : row.body_byte]
        if row.kind != "field" or row.static or row.code:
            continue
        if takes_all or b"final " in text or b"NonNull" in text:
            names.append(row.name)
    return names.index(field.name) if field.name in names else -1


def component_place(header: str, name: str) -> int:
    """Of a record's component among all; -1 where it has none of that name."""
    inside = re.sub(r"<[^<>]*>", "", header.partition("(")[2].rpartition(")")[0])
    names = [part.split()[-1] for part in inside.split(",") if part.split()]
    return names.index(name) if name in names else -1
