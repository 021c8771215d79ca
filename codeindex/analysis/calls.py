"""Who calls whom in the repository, as far as names, imports and argument counts tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from codeindex.analysis.declared_types import declared_types
from codeindex.analysis.member_context import type_of
from codeindex.analysis.member_node import member_node
from codeindex.analysis.program import Program
from codeindex.analysis.type_lookup import DEPTH, TypeAt, supertypes, types_named
from codeindex.model.source import Method
from codeindex.outlines.file_outline import FileOutline
from codeindex.outlines.methods import declared_method
from codeindex.syntax.grammar import parse
from codeindex.syntax.traversal import descendants, node_text

if TYPE_CHECKING:
    from tree_sitter import Node


class _Call(NamedTuple):
    name: str
    """`<init>` where an object is made."""
    receiver: str
    """Simple name of the receiver's type; empty for the calling type itself."""
    given: int
    """How many arguments are given."""


def callees(program: Program, method: Method) -> tuple[Method, ...]:
    source = program.files.read(method.path)
    found = member_node(source, method) if source is not None else None
    if source is None or found is None:
        return ()
    types = declared_types(found[1])
    called: dict[tuple[str, int, str], Method] = {}
    for node in descendants(found[1]):
        call = _call(node, types)
        for target in (
            _targets(program, method=method, source=source, call=call) if call is not None else ()
        ):
            called.setdefault((target.path, target.start_line, target.name), target)
    return tuple(called.values())


def callers(program: Program, method: Method) -> tuple[Method, ...]:
    simple = method.class_name.rpartition(".")[2].rpartition("$")[2]
    word = f"new {simple}" if method.name == "<init>" else method.name
    pattern = re.compile(rb"\b" + re.escape(word.encode()).replace(rb"\ ", rb"\s+") + rb"\b")
    wanted = parameter_count(method.signature)
    found: list[Method] = []
    for path in program.java_files():
        source = program.files.read(path)
        file = program.file_outline(path) if source is not None and pattern.search(source) else None
        if source is None or file is None:
            continue
        found += _callers_in(file, source=source, method=method, simple=simple, wanted=wanted)
    return tuple(found)


def _callers_in(
    file: FileOutline, *, source: bytes, method: Method, simple: str, wanted: tuple[int, bool]
) -> Iterator[Method]:
    root = parse(source).tree.root_node
    own = file.path == method.path
    for at, row in enumerate(file.outline.members):
        node = root.named_descendant_for_byte_range(row.head_byte, row.end_byte)
        if node is None or not row.code:
            continue
        types: dict[str, str] | None = None
        for inner in descendants(node):
            if inner.type not in _CALLS:
                continue
            types = declared_types(node) if types is None else types
            call = _call(inner, types)
            if call is None or call.name != method.name or not fits(call.given, wanted):
                continue
            if call.receiver in (simple, "?") or (not call.receiver and own):
                yield declared_method(
                    file, declaration=file.declaration_of(at), source=source, asked=row.jvm_name
                )
                break


def called_members(
    program: Program, method: Method, *, source: bytes, node: Node
) -> tuple[Method, ...]:
    """Members that the call at `node`, a node of the method's file, may mean."""
    found = member_node(source, method)
    call = _call(node, declared_types(found[1])) if found is not None else None
    if call is None:
        return ()
    return tuple(_targets(program, method=method, source=source, call=call))


_CALLS = {"method_invocation", "object_creation_expression"}


def _call(node: Node, types: dict[str, str]) -> _Call | None:
    if node.type not in _CALLS:
        return None
    arguments = node.child_by_field_name("arguments")
    given = [c for c in arguments.named_children if "comment" not in c.type] if arguments else []
    if node.type == "object_creation_expression":
        return _Call("<init>", _simple(node_text(node.child_by_field_name("type"))), len(given))
    name = node_text(node.child_by_field_name("name"))
    receiver = node.child_by_field_name("object")
    return _Call(name, _receiver(receiver, types), len(given))


def _receiver(receiver: Node | None, types: dict[str, str]) -> str:
    """Simple name of a receiver's type: empty for this object, `?` where nothing tells it."""
    if receiver is None or receiver.type in ("this", "super"):
        return ""
    text = node_text(receiver).removeprefix("this.")
    if text in types:
        return _simple(types[text])
    if receiver.type == "object_creation_expression":
        return _simple(node_text(receiver.child_by_field_name("type")))
    last = text.rpartition(".")[2]
    return last if receiver.type in ("identifier", "field_access") and last[:1].isupper() else "?"


def _simple(written: str) -> str:
    return written.partition("<")[0].strip().rpartition(".")[2]


def _targets(program: Program, *, method: Method, source: bytes, call: _Call) -> Iterator[Method]:
    """Members of the name, of the receiver's type or its supertypes, that take that many."""
    if call.receiver == "?":
        return
    if call.receiver:
        places = list(types_named(program, written=call.receiver, path=method.path, source=source))
    else:
        file = program.file_outline(method.path)
        places = [] if file is None else [TypeAt(file, at) for at in _outward(file, method)]
    for depth in range(DEPTH):
        matches = [
            m for file, at in places for m in _members(program, file=file, type_at=at, call=call)
        ]
        yield from matches
        if matches or not places or depth == DEPTH - 1 or call.name == "<init>":
            return
        places = [above for each in places for above in supertypes(program, each)]


def _outward(file: FileOutline, method: Method) -> Iterator[int]:
    at = type_of(file, method)
    while at >= 0:
        yield at
        at = file.outline.types[at].parent


def _members(program: Program, *, file: FileOutline, type_at: int, call: _Call) -> list[Method]:
    source = program.files.read(file.path)
    if source is None:
        return []
    named = [
        declared_method(file, declaration=file.declaration_of(at), source=source, asked=call.name)
        for at in file.members_of(type_at)
        if file.member(at).jvm_name == call.name
        and file.member(at).kind in ("method", "constructor")
    ]
    return [m for m in named if fits(call.given, parameter_count(m.signature))]


def parameter_count(signature: str) -> tuple[int, bool]:
    """How many parameters a signature has, and whether the last takes any number."""
    inside = signature.partition("(")[2].rpartition(")")[0]
    depth, count = 0, 1 if inside.strip() else 0
    for character in inside:
        depth += {"<": 1, "(": 1, ">": -1, ")": -1}.get(character, 0)
        count += character == "," and depth == 0
    return count, "..." in inside


def parameter_types(signature: str) -> tuple[str, ...]:
    """Simple names of a signature's parameter types, without arguments: `Map` of `java.util.Map<K, V> map`."""
    inside = signature.partition("(")[2].rpartition(")")[0]
    plain, depth = "", 0
    for character in inside:
        depth += (character == "<") - (character == ">")
        plain += character if depth == 0 and character != ">" else ""
    parts = [
        part.removeprefix("final ").split() for part in plain.replace(" final ", " ").split(",")
    ]
    return tuple(part[0].rpartition(".")[2] for part in parts if part)


def fits(given: int, wanted: tuple[int, bool]) -> bool:
    count, any_number = wanted
    return given >= count - 1 if any_number else given == count
