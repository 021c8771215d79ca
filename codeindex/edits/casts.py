"""The edit that tests a value's class before the cast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codeindex.analysis.declared_types import PRIMITIVES
from codeindex.edits.known_types import known_type
from codeindex.edits.site import EditSite, guard, is_pure
from codeindex.syntax.traversal import ancestors, descendants, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_NO_REFERENCE = {"binary_expression", "unary_expression", "string_literal", "this"}


def instanceof_guard(site: EditSite) -> bytes | None:
    """`if (o != null && !(o instanceof T)) { throw … }` before the statement."""
    cast = _cast(site.node)
    if cast is None:
        return None
    value, target = cast.child_by_field_name("value"), cast.child_by_field_name("type")
    if value is None or target is None or not is_pure(value):
        return None
    written = _erased(node_text(target))
    if written.partition("[")[0] in PRIMITIVES | _type_variables(site.member) or "&" in written:
        return None
    if known_type(site, value) in PRIMITIVES or value.type in _NO_REFERENCE:
        return None
    text = node_text(value)
    text = f"({text})" if value.type == "cast_expression" else text
    name = written.rpartition(".")[2]
    message = f'"{name} expected, got " + {text}.getClass().getName()'
    condition = f"{text} != null && !({text} instanceof {written})"
    return guard(site, condition=condition, thrown="IllegalArgumentException", message=message)


def _cast(node: Node) -> Node | None:
    """The cast that the node is, is cast by, or holds."""
    if node.type == "cast_expression":
        return node
    for outer in ancestors(node):
        if outer.type == "cast_expression":
            return outer
        if outer.type != "parenthesized_expression":
            break
    return next((n for n in descendants(node) if n.type == "cast_expression"), None)


def _erased(written: str) -> str:
    """Without type arguments: only the class can be tested."""
    kept, depth = [], 0
    for character in written:
        depth += character == "<"
        if depth == 0:
            kept.append(character)
        depth -= character == ">"
    return "".join(kept).strip()


def _type_variables(member: Node) -> set[str]:
    names: set[str] = set()
    for node in [member, *ancestors(member)]:
        for child in node.named_children:
            if child.type == "type_parameters":
                names |= {node_text(c).split()[0] for c in child.named_children}
    return names
