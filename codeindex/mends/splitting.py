"""The mend of `split`, which drops empty fields at the end: the array is shorter than the line has fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codeindex.mends.site import Edited, MendSite, arguments, called
from codeindex.syntax.traversal import descendants, node_text

if TYPE_CHECKING:
    from tree_sitter import Node


def keep_empty_fields(site: MendSite) -> Edited | None:
    """`line.split(";", -1)`, where the access that failed is to the result, at a place that does not vary."""
    for node in site.on_line("array_access"):
        array, index = node.child_by_field_name("array"), node.child_by_field_name("index")
        if array is None or index is None or not _is_fixed(index):
            continue
        split = array if array.type == "method_invocation" else _made(site, node_text(array))
        if split is not None and called(split) == "split" and len(arguments(split)) == 1:
            end = arguments(split)[0].end_byte
            return site.edited((end, end, ", -1"), fault=split)
    return None


def _is_fixed(index: Node) -> bool:
    """A literal or a constant, with sums of them: a loop's variable means something else."""
    return all(
        inner.type in ("binary_expression", "decimal_integer_literal", "parenthesized_expression")
        or (inner.type == "identifier" and node_text(inner).isupper())
        for inner in descendants(index)
    )


def _made(site: MendSite, name: str) -> Node | None:
    """The one call that gives the local its value."""
    values = [
        value
        for node in descendants(site.member)
        if node.type in ("variable_declarator", "assignment_expression")
        and name
        in (
            node_text(node.child_by_field_name("name")),
            node_text(node.child_by_field_name("left")),
        )
        and (value := node.child_by_field_name("value") or node.child_by_field_name("right"))
        is not None
    ]
    is_call = len(values) == 1 and values[0].type == "method_invocation"
    return values[0] if is_call else None
