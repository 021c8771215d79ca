"""The members that a call may run: overloads by count and type, overriding and implementing ones, constructors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from codeindex.analysis.flow.body import Body, arguments_of, folded, named
from codeindex.analysis.flow.members import MemberAt
from codeindex.analysis.flow.types import Types
from codeindex.analysis.flow.written_types import BOX_OF
from codeindex.analysis.type_lookup import TypeAt, supertypes

if TYPE_CHECKING:
    from tree_sitter import Node

MOST = 6
"""Members that one call is followed into."""


def declared_targets(types: Types, body: Body, call: Node) -> list[MemberAt]:
    """What the call's name means in the source: maybe without a body."""
    given = arguments_of(call)
    for type_at, name in _places(types, body, call):
        found = types.members.named(type_at, name, len(given))
        if found:
            return _overloads(types, body, given, found)
    return []


def targets(types: Types, body: Body, call: Node) -> list[MemberAt]:
    """Members with a body that the call may run; empty where none is in the repository."""
    found = declared_targets(types, body, call)
    return [m for each in found for m in types.members.overriding(each) if m.has_code][:MOST]


def _places(types: Types, body: Body, call: Node) -> Iterator[tuple[TypeAt, str]]:
    """Types in which the called name is looked up, with the name as a frame prints it."""
    members, path = types.members, body.method.path
    own = members.own_type(body)
    if call.type == "object_creation_expression":
        written = re.sub(r"<.*", "", named(call, "type"), flags=re.DOTALL)
        yield from ((each, "<init>") for each in members.types(written, path))
    elif call.type == "explicit_constructor_invocation":
        is_super = named(call, "constructor") == "super"
        above = list(supertypes(types.units.program, own)) if own is not None and is_super else []
        yield from ((each, "<init>") for each in (above or [own] if own is not None else []))
    elif call.type == "method_invocation":
        name, receiver = named(call, "name"), call.child_by_field_name("object")
        if receiver is None:
            yield from ((each, name) for each in _outward(own))
            return
        kind = types.of(body, receiver)
        for each in members.types(kind.bare, kind.path)[:1] if kind is not None else []:
            yield each, name


def _outward(own: TypeAt | None) -> Iterator[TypeAt]:
    while own is not None:
        yield own
        outer = own.file.outline.types[own.at].parent
        own = TypeAt(own.file, outer) if outer >= 0 else None


def _overloads(
    types: Types, body: Body, given: list[Node], found: list[MemberAt]
) -> list[MemberAt]:
    """Of several of one count, those whose parameters' types fit best."""
    if len(found) < 2:
        return found
    told = [kind.simple if (kind := types.of(body, each)) is not None else "" for each in given]
    scored = [(_fit(types, member, told), member) for member in found]
    best = max(score for score, _ in scored)
    return [member for score, member in scored if score == best]


def _fit(types: Types, member: MemberAt, told: list[str]) -> int:
    body = types.units.member_body(member.unit, member.at)
    wanted = [parameter_type(p) for p in parameters_of(body)] if body is not None else []
    return sum(_fits(one, other) for one, other in zip(told, wanted, strict=False))


def _fits(given: str, wanted: str) -> int:
    """2 where the types are one, 1 where nothing is told, -1 where they differ."""
    if not given or not wanted or wanted in ("Object", "T"):
        return 1
    return 2 if BOX_OF.get(given, given) == BOX_OF.get(wanted, wanted) else -1


def parameters_of(body: Body) -> list[Node]:
    """The parameters of a method or constructor; of a record's compact constructor none."""
    listed = body.member.child_by_field_name("parameters")
    kinds = ("formal_parameter", "spread_parameter")
    return [p for p in listed.named_children if p.type in kinds] if listed is not None else []


def parameter_name(parameter: Node) -> str:
    if parameter.type == "spread_parameter":
        inner = next((c for c in parameter.named_children if c.type == "variable_declarator"), None)
        return named(inner, "name") if inner is not None else ""
    return named(parameter, "name")


def parameter_type(parameter: Node) -> str:
    """Simple name."""
    written = folded(parameter.child_by_field_name("type"))
    return written.partition("<")[0].rpartition(".")[2]
