"""The edit that computes in a type that holds the value, or fails where it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codeindex.edits.site import EditSite, splice
from codeindex.syntax.traversal import ancestors, descendants, first, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_EXACT = {"+": "addExact", "-": "subtractExact", "*": "multiplyExact"}
_WHOLE = {"int", "long"}
_NAMES = {"identifier", "field_access", "method_invocation"}
_BIG = {"BigDecimal", "java.math.BigDecimal"}
_COUNTS = {
    "length": ("]",),
    "length()": ("String", "StringBuilder", "StringBuffer", "CharSequence", "File"),
    "size()": ("List", "Set", "Map", "Collection", "Queue", "Deque", "Vector", "Stack"),
}
"""How the names of the types end of which a count is whole: a geometry's length is a double."""


def widen_type(site: EditSite) -> bytes | None:
    """`Math.multiplyExact(a, b)`, `Math.toIntExact(x)`, or a scale for BigDecimal's `divide`."""
    statement = site.statement or site.node
    for node in _nearby(site.node, statement):
        edited = _big_division(site, node) or _exact(site, node) or _narrowing(site, node)
        if edited is not None:
            return edited
    return None


def _nearby(node: Node, statement: Node) -> list[Node]:
    """The expression, what is in it, what is around it, then the rest of its statement."""
    around = [n for n in ancestors(node) if n.start_byte >= statement.start_byte]
    return [*descendants(node), *around, *descendants(statement)]


def _exact(site: EditSite, node: Node) -> bytes | None:
    if node.type != "binary_expression":
        return None
    method = _EXACT.get(node_text(node.child_by_field_name("operator")))
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    if method is None or left is None or right is None:
        return None
    if not (_is_whole(site, left) and _is_whole(site, right)):
        return None
    if not any(n.type in _NAMES for n in descendants(node)):
        return None  # a constant: it overflows at compile time, and may have to stay one
    new = f"Math.{method}({node_text(left)}, {node_text(right)})"
    return splice(site.source, (node.start_byte, node.end_byte, new))


def _is_whole(site: EditSite, node: Node) -> bool:
    """Whether an operand is known to be int or long."""
    if node.type == "decimal_integer_literal":
        return True
    if node.type in ("binary_expression", "parenthesized_expression", "unary_expression"):
        operands = [n for n in node.named_children if not n.type.endswith("_comment")]
        return bool(operands) and all(_is_whole(site, n) for n in operands)
    text = node_text(node)
    holder, dot, counted = text.rpartition(".")
    if counted in _COUNTS and dot:
        written = site.type_of(holder).partition("<")[0]
        return written.endswith(_COUNTS[counted])
    return site.type_of(text) in _WHOLE


def _narrowing(site: EditSite, node: Node) -> bytes | None:
    """`(int) longValue` silently loses its high half."""
    if node.type != "cast_expression":
        return None
    value = node.child_by_field_name("value")
    if value is None or node_text(node.child_by_field_name("type")) != "int":
        return None
    if site.type_of(node_text(value)) != "long":
        return None
    return splice(
        site.source, (node.start_byte, node.end_byte, f"Math.toIntExact({node_text(value)})")
    )


def _big_division(site: EditSite, node: Node) -> bytes | None:
    """A quotient without a scale fails where its expansion has no end."""
    if node.type != "method_invocation" or node_text(node.child_by_field_name("name")) != "divide":
        return None
    arguments = node.child_by_field_name("arguments")
    if arguments is None or arguments.named_child_count != 1:
        return None
    sides = (node_text(node.child_by_field_name("object")), node_text(first(arguments)))
    if not any(side.startswith("BigDecimal.") or site.type_of(side) in _BIG for side in sides):
        return None
    at = arguments.end_byte - 1
    context = site.type_name("java.math.MathContext")
    return splice(site.source, (at, at, f", {context}.DECIMAL128"))
