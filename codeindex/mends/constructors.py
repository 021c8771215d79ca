"""The mend of a field that the constructor has a parameter for and forgot to set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codeindex.mends.site import Edited, MendSite
from codeindex.syntax.traversal import ancestors, descendants, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_TYPES = {"class_declaration", "enum_declaration"}


def set_in_constructor(site: MendSite) -> Edited | None:
    """`this.x = x;` in each constructor that takes an `x` of the field's type, does nothing with it and sets no `x`."""
    name = site.told.get("expr", site.told.get("field", "")).removeprefix("this.")
    owner = next((n for n in ancestors(site.member) if n.type in _TYPES), None)
    body = owner.child_by_field_name("body") if owner is not None else None
    if body is None or name not in _fields(body) or not name.isidentifier():
        return None
    splices, constructors = [], []
    for constructor in (n for n in body.named_children if n.type == "constructor_declaration"):
        inner = constructor.child_by_field_name("body")
        if inner is None or not _takes(constructor, name, _fields(body)[name]):
            continue
        if _sets(inner, name) or any(
            n.type == "explicit_constructor_invocation" and node_text(n).startswith("this")
            for n in inner.named_children
        ):
            continue
        constructors.append(constructor)
        splices.append(_last(site, constructor, inner, f"this.{name} = {name};"))
    return site.edited(*splices, fault=_head(constructors[0])) if splices else None


def _head(constructor: Node) -> Node:
    """Its parameters, which the body forgets."""
    return constructor.child_by_field_name("parameters") or constructor


def _fields(body: Node) -> dict[str, str]:
    """Instance fields by name, with their types as written."""
    found: dict[str, str] = {}
    for node in body.named_children:
        if (
            node.type != "field_declaration"
            or "static" in node_text(node.named_children[0]).split()
        ):
            continue
        for declarator in node.children_by_field_name("declarator"):
            if declarator.child_by_field_name("value") is None:
                found[node_text(declarator.child_by_field_name("name"))] = node_text(
                    node.child_by_field_name("type")
                )
    return found


def _takes(constructor: Node, name: str, type_: str) -> bool:
    parameters = constructor.child_by_field_name("parameters")
    return parameters is not None and any(
        node_text(p.child_by_field_name("name")) == name
        and node_text(p.child_by_field_name("type")) == type_
        for p in parameters.named_children
    )


def _sets(body: Node, name: str) -> bool:
    """Whether the field is set, or what is passed is used for anything else."""
    return any(
        node.type == "assignment_expression"
        and node_text(node.child_by_field_name("left")) in (name, f"this.{name}")
        for node in descendants(body)
    )


def _last(site: MendSite, constructor: Node, body: Node, text: str) -> tuple[int, int, str]:
    """Behind the last statement; in an empty body on a line of its own."""
    statements = [n for n in body.named_children if not n.is_extra]
    if statements:
        last = statements[-1]
        return last.end_byte, last.end_byte, f"{site.newline}{site.indent(last)}{text}"
    indent = site.indent(constructor)
    at = body.start_byte + 1
    inner = f"{site.newline}{indent}{site.unit}{text}"
    is_closed_here = body.start_point.row == body.end_point.row
    return (
        at,
        body.end_byte - 1 if is_closed_here else at,
        inner + (f"{site.newline}{indent}" if is_closed_here else ""),
    )
