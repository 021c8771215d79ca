"""The edit that checks a divisor for zero before the division."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codeindex.analysis.declared_types import PRIMITIVES
from codeindex.edits.site import EditSite, guard, is_pure, quoted
from codeindex.syntax.traversal import ancestors, descendants, first, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_DIVIDES = {"divide", "remainder", "divideAndRemainder", "divideToIntegralValue", "mod"}
_OPERATORS = {"/", "%", "/=", "%="}
_WRAPS = {"parenthesized_expression", "argument_list"}
_INTEGER_DIVIDES = {"floorDiv", "floorMod", "divideUnsigned", "remainderUnsigned"}


def check_divisor(site: EditSite) -> bytes | None:
    """`if (d == 0) { throw … }` before the statement; `d.signum() == 0` for big numbers."""
    node = next((found for one in _nearby(site.node) if (found := _divisor(one)) is not None), None)
    if node is None or not is_pure(node) or node.type.endswith("_literal"):
        return None
    text = node_text(node)
    declared = site.type_of(text)
    if _may_be_big(node) and not declared.startswith("Big") and declared not in PRIMITIVES:
        if not text.startswith(("BigDecimal.", "BigInteger.")):
            return None
        declared = "Big"
    plain = text if node.type not in ("binary_expression",) else f"({text})"
    condition = f"{plain}.signum() == 0" if declared.startswith("Big") else f"{plain} == 0"
    where = EditSite(site.source, site.root, site.member, node, site.expression)
    return guard(
        where, condition=condition, thrown="ArithmeticException", message=quoted(f"{text} is zero")
    )


def _nearby(node: Node) -> list[Node]:
    """The expression, what it is the divisor of, then the divisions in it."""
    around = next((n for n in ancestors(node) if n.type not in _WRAPS), None)
    is_divisor = (
        around is not None
        and (found := _divisor(around)) is not None
        and (found.start_byte <= node.start_byte and node.end_byte <= found.end_byte)
    )
    return [*([around] if is_divisor and around is not None else []), *descendants(node)]


def _may_be_big(divisor: Node) -> bool:
    """Whether it is an argument of a method that big numbers have, and other classes may."""
    call = divisor.parent.parent if divisor.parent is not None else None
    return call is not None and node_text(call.child_by_field_name("name")) in _DIVIDES


def _divisor(node: Node) -> Node | None:
    """What the node itself divides by; None where it divides nothing."""
    if node.type in ("binary_expression", "assignment_expression"):
        divides = node_text(node.child_by_field_name("operator")) in _OPERATORS
        return node.child_by_field_name("right") if divides else None
    if node.type != "method_invocation":
        return None
    name = node_text(node.child_by_field_name("name"))
    arguments = node.child_by_field_name("arguments")
    if name in _DIVIDES:
        return first(arguments)
    if name in _INTEGER_DIVIDES and arguments is not None and arguments.named_child_count == 2:
        return arguments.named_children[1]
    return None
