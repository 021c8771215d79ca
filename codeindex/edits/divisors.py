"""The edit that checks a divisor for zero before the division."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codeindex.edits.site import Site, guard, is_pure, quoted
from codeindex.walking import first, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_DIVIDES = {"divide", "remainder", "divideAndRemainder", "divideToIntegralValue", "mod"}
_INTEGER_DIVIDES = {"floorDiv", "floorMod", "divideUnsigned", "remainderUnsigned"}


def check_divisor(site: Site) -> bytes | None:
    """`if (d == 0) { throw … }` before the statement; `d.signum() == 0` for big numbers."""
    node, big = _divisor(site.node)
    if node is None or not is_pure(node):
        return None
    text = node_text(node)
    declared = site.types.get(text.removeprefix("this."), "")
    plain = text if node.type not in ("binary_expression",) else f"({text})"
    condition = f"{plain}.signum() == 0" if big or declared.startswith("Big") else f"{plain} == 0"
    return guard(site, condition, "ArithmeticException", quoted(f"{text} is zero"))


def _operator(node: Node) -> str:
    return node_text(node.child_by_field_name("operator"))


def _divisor(node: Node) -> tuple[Node | None, bool]:
    """The divisor, and whether it is a big number."""
    if node.type == "binary_expression" and _operator(node) in ("/", "%"):
        return node.child_by_field_name("right"), False
    if node.type == "method_invocation":
        name = node_text(node.child_by_field_name("name"))
        arguments = node.child_by_field_name("arguments")
        if name in _DIVIDES:
            return first(arguments), True
        if name in _INTEGER_DIVIDES and arguments is not None and arguments.named_child_count == 2:
            return arguments.named_children[1], False
        return None, False
    return node, False
