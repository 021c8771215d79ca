"""The edit that lets a loop end one step earlier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codeindex.edits.site import EditSite, Splice, splice
from codeindex.syntax.traversal import ancestors, descendants, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_LOOPS = {"for_statement", "while_statement", "do_statement"}
_LENGTHS = (".length", ".size()", ".length()")


def off_by_one(site: EditSite) -> bytes | None:
    """`<=` to `<`, `xs.length` to `xs.length - 1`: whichever lets the index run one too far."""
    names = {node_text(n) for n in descendants(_index(site.node)) if n.type == "identifier"}
    for outer in ancestors(site.node):
        if outer.type in _LOOPS:
            change = _bound(outer, names, site.node) or _start(outer, names)
            if change is not None:
                return splice(site.source, change)
    return None


def _index(node: Node) -> Node:
    """Of an access, its index; else the node, whose names are looked for in loops."""
    return node.child_by_field_name("index") or node


def _bound(loop: Node, names: set[str], index: Node) -> Splice | None:
    """The change of a comparison of the index with its bound in the loop's condition."""
    condition = loop.child_by_field_name("condition")
    for node in descendants(condition) if condition is not None else ():
        if node.type != "binary_expression":
            continue
        operator = node.child_by_field_name("operator")
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if operator is None or left is None or right is None:
            continue
        sign = node_text(operator)
        if sign == "<=" and node_text(left) in names:
            return operator.start_byte, operator.end_byte, "<"
        if sign == ">=" and node_text(right) in names:
            return operator.start_byte, operator.end_byte, ">"
        if sign == "<" and node_text(left) in names and _looks_ahead(index, node_text(left)):
            return right.end_byte, right.end_byte, " - 1"
    return None


def _looks_ahead(index: Node, name: str) -> bool:
    """Whether the access is at `i + 1`."""
    return f"{name} + 1" in node_text(index) or f"{name}+1" in node_text(index)


def _start(loop: Node, names: set[str]) -> Splice | None:
    """A loop that counts down must start at the last index, not at the length."""
    init = loop.child_by_field_name("init")
    for node in descendants(init) if init is not None else ():
        if (
            node.type == "variable_declarator"
            and node_text(node.child_by_field_name("name")) in names
        ):
            value = node.child_by_field_name("value")
            if value is not None and node_text(value).endswith(_LENGTHS):
                return value.end_byte, value.end_byte, " - 1"
    return None
