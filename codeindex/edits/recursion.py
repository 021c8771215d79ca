"""The edit that ends a recursion, where the argument that shrinks is plain to see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codeindex.edits.site import EditSite, insert_before
from codeindex.syntax.traversal import descendants, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_WHOLE = {"int", "long", "short", "byte"}
_VALUES = {
    "void": "return;", "boolean": "return false;", "char": "return '\\0';",
    **dict.fromkeys(["int", "long", "short", "byte", "float", "double"], "return 0;"),
}  # fmt: skip


def add_base_case(site: EditSite) -> bytes | None:
    """`if (node == null) return` or `if (n <= 0) return` as the method's first statement."""
    member = site.member
    body, name = member.child_by_field_name("body"), member.child_by_field_name("name")
    if member.type != "method_declaration" or body is None or not body.named_children:
        return None
    parameters = _parameters(member)
    for call in descendants(body):
        if call.type == "method_invocation" and _calls(call, node_text(name)):
            condition = _condition(call, parameters)
            if condition is not None and condition not in node_text(body):
                value = _VALUES.get(node_text(member.child_by_field_name("type")), "return null;")
                return insert_before(
                    site,
                    statement=body.named_children[0],
                    opening=f"if ({condition}) {{",
                    inner=value,
                )
    return None


def _parameters(member: Node) -> list[tuple[str, str]]:
    parameters = member.child_by_field_name("parameters")
    return [
        (node_text(p.child_by_field_name("type")), node_text(p.child_by_field_name("name")))
        for p in (parameters.named_children if parameters is not None else ())
        if p.type == "formal_parameter"
    ]


def _calls(call: Node, name: str) -> bool:
    receiver = node_text(call.child_by_field_name("object"))
    return node_text(call.child_by_field_name("name")) == name and receiver in ("", "this")


def _condition(call: Node, parameters: list[tuple[str, str]]) -> str | None:
    arguments = call.child_by_field_name("arguments")
    given = arguments.named_children if arguments is not None else []
    if len(given) != len(parameters):
        return None
    for argument, (written, name) in zip(given, parameters, strict=True):
        text = node_text(argument).replace(" ", "")
        if written in _WHOLE and text.startswith(f"{name}-"):
            return f"{name} <= 0"
        if written not in _VALUES and text.startswith(f"{name}."):
            return f"{name} == null"
    return None
