"""The type of an expression as far as the source tells: declared, `var`, elements of containers, return types."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codeindex.analysis.declared_types import names_type
from codeindex.analysis.flow.body import Body, arguments_of, folded, named
from codeindex.analysis.flow.members import MemberAt, Members
from codeindex.analysis.flow.units import Units
from codeindex.analysis.flow.written_types import (
    TypeRef,
    element_of,
    result_of,
    type_arguments,
)
from codeindex.analysis.type_lookup import TypeAt, header
from codeindex.syntax.traversal import first, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_LONGEST = 40
"""Links of one chain of calls that are followed."""
_LITERALS = {
    "string_literal": "String",
    "character_literal": "char",
    "true": "boolean",
    "false": "boolean",
    "class_literal": "Class",
    "decimal_integer_literal": "int",
    "hex_integer_literal": "int",
    "decimal_floating_point_literal": "double",
}
_NAMED_TYPE = {"object_creation_expression", "cast_expression"}


class Types:
    def __init__(self, units: Units, members: Members) -> None:
        self.units = units
        self.members = members

    def of(self, body: Body, node: Node | None) -> TypeRef | None:
        """None where the source does not tell."""
        links: list[Node] = []
        here = node
        for _ in range(_LONGEST):
            if here is None:
                return None
            inner = self._inner(body, here)
            if inner is None:
                break
            if here.type in ("method_invocation", "field_access", "array_access"):
                links.append(here)
            here = inner
        if here is None:
            return None
        found = self._base(body, here)
        for link in reversed(links):
            found = self._linked(found, link) if found is not None else None
        return found

    def _inner(self, body: Body, node: Node) -> Node | None:
        """What the type of an expression is told by; None where it stands for itself."""
        kind = node.type
        if kind == "parenthesized_expression":
            return first(node)
        if kind == "ternary_expression":
            then = node.child_by_field_name("consequence")
            is_null = then is None or then.type == "null_literal"
            return node.child_by_field_name("alternative") if is_null else then
        if kind == "assignment_expression":
            return node.child_by_field_name("left")
        if kind == "field_access" and names_type(node, body.types):
            return None
        if kind == "identifier" and body.types.get(node_text(node)) == "var":
            return _initial(body, node_text(node))
        field = {"method_invocation": "object", "field_access": "object", "array_access": "array"}
        return node.child_by_field_name(field[kind]) if kind in field else None

    def _base(self, body: Body, node: Node) -> TypeRef | None:
        path, kind = body.method.path, node.type
        if kind in _LITERALS:
            return TypeRef(_LITERALS[kind], path)
        if kind in _NAMED_TYPE:
            return TypeRef(folded(node.child_by_field_name("type")), path)
        if kind == "array_creation_expression":
            return TypeRef(f"{folded(node.child_by_field_name('type'))}[]", path)
        if kind in ("this", "super"):
            return self._own(body, above=kind == "super")
        if kind == "method_invocation":
            own = self._own(body, above=False)
            return self._outward(body, node) or (self._linked(own, node) if own else None)
        return self._of_name(body, node)

    def _own(self, body: Body, *, above: bool) -> TypeRef | None:
        own = self.members.own_type(body)
        if own is None or not above:
            return TypeRef(own.name, body.method.path) if own is not None and own.name else None
        return next(
            (TypeRef(t.name, t.file.path) for t in self.members.hierarchy(own) if t != own),
            None,
        )

    def _of_name(self, body: Body, node: Node) -> TypeRef | None:
        name = node_text(node)
        written = body.types.get(name)
        if written is not None and written != "var":
            return self._bounded(body, TypeRef(written, body.method.path))
        if name[:1].isupper():
            return TypeRef(name, body.method.path)
        own = self.members.own_type(body)
        return self.field_type(own, name) if own is not None and node.type == "identifier" else None

    def _bounded(self, body: Body, kind: TypeRef) -> TypeRef:
        """The first bound of a type variable, in its place."""
        if not re.fullmatch(r"[A-Z][A-Z0-9]?", kind.written):
            return kind
        own = self.members.own_type(body)
        texts = [body.method.signature]
        if own is not None:
            row = own.file.outline.types[own.at]
            source = self.units.program.files.read(own.file.path) or b""
            texts.append(source[row.head_byte : row.body_byte].decode("utf-8", "replace"))
        for text in texts:
            if bound := re.search(rf"\b{kind.written}\s+extends\s+([\w.]+)", text):
                return kind.as_written(bound[1])
        return kind

    def field_type(self, type_at: TypeAt, name: str) -> TypeRef | None:
        """Of a field, record component or constant of a type or its supertypes."""
        for each in self.members.hierarchy(type_at):
            unit = self.units.unit(each.file.path)
            for at in each.file.members_of(each.at) if unit is not None else ():
                row = each.file.member(at)
                if row.name == name and row.kind in ("field", "constant") and unit is not None:
                    body = self.units.member_body(unit, at)
                    written = folded(body.member.child_by_field_name("type")) if body else ""
                    return TypeRef(written or each.name, each.file.path)
            if each.kind == "record" and (written := component_type(self, each, name)):
                return TypeRef(written, each.file.path)
        return None

    def _linked(self, found: TypeRef, link: Node) -> TypeRef | None:
        """The type of `found.link`."""
        if link.type == "array_access":
            return element_of(found)
        name = named(link, "field" if link.type == "field_access" else "name")
        if link.type == "field_access" and found.written.endswith("]"):
            return found.as_written("int")
        for type_at in self.members.types(found.bare, found.path)[:1]:
            if link.type == "field_access":
                return self.field_type(type_at, name)
            return self.result(type_at, name, len(arguments_of(link)), of=found)
        return result_of(found, name) if link.type == "method_invocation" else None

    def _outward(self, body: Body, call: Node) -> TypeRef | None:
        """The result of a method of the own type, or one around it."""
        own = self.members.own_type(body)
        while own is not None:
            found = self.result(own, named(call, "name"), len(arguments_of(call)))
            if found is not None:
                return found
            outer = own.file.outline.types[own.at].parent
            own = TypeAt(own.file, outer) if outer >= 0 else None
        return None

    def result(
        self, type_at: TypeAt, name: str, given: int, of: TypeRef | None = None
    ) -> TypeRef | None:
        """The return type of a method; `of` is the receiver's type with its arguments."""
        for member in self.members.named(type_at, name, given):
            return self._returned(member, of)
        if given == 0 and type_at.kind == "record" and component_type(self, type_at, name):
            return TypeRef(component_type(self, type_at, name), type_at.file.path)
        field = accessor_field(name)
        return self.field_type(type_at, field) if field is not None and given == 0 else None

    def _returned(self, member: MemberAt, of: TypeRef | None) -> TypeRef | None:
        body = self.units.member_body(member.unit, member.at)
        written = folded(body.member.child_by_field_name("type")) if body is not None else ""
        if body is None or not written:
            return None
        given = type_arguments(of.written) if of is not None else []
        row = member.unit.file.outline.types[member.unit.file.member(member.at).type]
        text = member.unit.source[row.head_byte : row.body_byte].decode("utf-8", "replace")
        names = [n.split()[0] for n in type_arguments(text.partition("{")[0]) if n.split()]
        if written in names and names.index(written) < len(given) and of is not None:
            return of.as_written(given[names.index(written)])
        return self._bounded(body, TypeRef(written, member.unit.path))


def component_type(types: Types, type_at: TypeAt, name: str) -> str:
    """Of a record's component; empty where it has none of that name."""
    text = header(types.units.program, type_at).partition("(")[2]
    found = re.search(rf"(?<![\w.\[\]])([\w.\[\]]++)\s++{re.escape(name)}\s*+[,)]", text)
    return found[1] if found else ""


def accessor_field(name: str) -> str | None:
    """The field that an accessor is named after: `getLimit`, `isOpen`."""
    found = re.fullmatch(r"(?:get|is)([A-Z]\w*)", name)
    return found[1][:1].lower() + found[1][1:] if found else None


def _initial(body: Body, name: str) -> Node | None:
    """What a `var` is declared with."""
    for node in body.nodes:
        if node.type == "variable_declarator" and named(node, "name") == name:
            return node.child_by_field_name("value")
    return None
