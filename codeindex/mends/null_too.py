"""The mend of a condition that asks a value something which may be null: a null is no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codeindex.edits.site import is_pure
from codeindex.mends.site import Edited, MendSite
from codeindex.mends.turned_check import nulls
from codeindex.syntax.traversal import node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_CONDITIONS = {
    "if_statement",
    "while_statement",
    "ternary_expression",
    "for_statement",
    "do_statement",
}
_WITHIN = {
    "parenthesized_expression",
    "unary_expression",
    "binary_expression",
    "method_invocation",
    "field_access",
    "instanceof_expression",
    "argument_list",
    "array_access",
    "cast_expression",
}


def null_too(site: MendSite) -> Edited | None:
    """`x != null && x.isOpen()` for `x.isOpen()` in the condition of a branch or loop."""
    if "expr" not in site.told:
        return None
    for use in nulls(site):
        question = _question(use)
        if question is None or not is_pure(use):
            continue
        text = f"{node_text(use)} != null && "
        if (
            node_text(question.parent.child_by_field_name("operator") if question.parent else None)
            == "||"
        ):
            at, end = question.start_byte, question.end_byte
            return site.edited((at, at, f"({text}"), (end, end, ")"))
        return site.edited((question.start_byte, question.start_byte, text))
    return None


def _question(use: Node) -> Node | None:
    """The whole yes-or-no question that the use is part of; None where it is none of a condition's."""
    here = use
    while here.parent is not None:
        outer = here.parent
        operator = node_text(outer.child_by_field_name("operator"))
        if outer.type == "binary_expression" and operator in ("&&", "||"):
            return here if _is_condition(outer) else None
        if (
            outer.type == "parenthesized_expression"
            and outer.parent is not None
            and outer.parent.type in _CONDITIONS
        ):
            return here
        if outer.type in _CONDITIONS:
            return here if here == outer.child_by_field_name("condition") else None
        if outer.type not in _WITHIN:
            return None
        here = outer
    return None


def _is_condition(node: Node) -> bool:
    here = node
    while here.parent is not None and here.parent.type in (
        "binary_expression",
        "parenthesized_expression",
        "unary_expression",
    ):
        here = here.parent
    outer = here.parent
    return outer is not None and outer.type in {*_CONDITIONS, "return_statement"}
