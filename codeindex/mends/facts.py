"""What a condition proves of a value when it holds, and the condition that proves the opposite."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from codeindex.edits.site import Splice
from codeindex.mends.site import arguments, called, replaced
from codeindex.syntax.traversal import first, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

Recognise = Callable[["Node"], int]
"""1: where the condition holds the value is bad (null, empty, out of range); -1: it is good; 0: neither."""

OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_MIRRORED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "==": "==", "!=": "!="}


def proofs(condition: Node, holds: bool, recognise: Recognise) -> Iterator[tuple[Node, bool]]:
    """Atoms of the condition that are sure to prove the value bad where it holds (or does not).

    Each with whether the atom itself then holds; `recognise` is asked about atoms alone.
    """
    node = bare(condition)
    if node.type == "unary_expression" and node_text(node).startswith("!"):
        operand = node.child_by_field_name("operand")
        if operand is not None:
            yield from proofs(operand, not holds, recognise)
        return
    operator = node_text(node.child_by_field_name("operator"))
    if node.type == "binary_expression" and operator in ("&&", "||"):
        if holds == (operator == "&&"):
            for side in ("left", "right"):
                part = node.child_by_field_name(side)
                if part is not None:
                    yield from proofs(part, holds, recognise)
        return
    if recognise(node) == (1 if holds else -1):
        yield node, holds


def opposite(recognise: Recognise) -> Recognise:
    """Recognises what is good as bad, and what is bad as good."""
    return lambda atom: -recognise(atom)


def is_null(name: str) -> Recognise:
    def recognise(node: Node) -> int:
        sign, left, right = _comparison(node)
        if sign in ("==", "!=") and name in (left, right) and "null" in (left, right):
            return 1 if sign == "==" else -1
        return 0

    return recognise


def is_empty(receiver: str, asked: tuple[str, ...], gives: int) -> Recognise:
    """By a question such as `isEmpty()` (gives 1), `hasNext()` or `isPresent()` (gives -1), or by size."""

    def recognise(node: Node) -> int:
        if node.type == "method_invocation" and called(node) in asked and not arguments(node):
            return gives if node_text(node.child_by_field_name("object")) == receiver else 0
        sign, left, right = _comparison(node)
        if left in (f"{receiver}.size()", f"{receiver}.length()", f"{receiver}.length"):
            return {("==", "0"): 1, ("!=", "0"): -1, (">", "0"): -1, ("<=", "0"): 1}.get(
                (sign, right), 0
            )
        return 0

    return recognise


def is_no_instance(name: str, type_: str) -> Recognise:
    def recognise(node: Node) -> int:
        if node.type != "instanceof_expression":
            return 0
        left, right = (
            node_text(node.child_by_field_name("left")),
            node_text(node.child_by_field_name("right")),
        )
        return -1 if left == name and right.partition("<")[0] == type_.partition("<")[0] else 0

    return recognise


def is_beyond(index: str, bounds: tuple[str, ...]) -> Recognise:
    """An index at or behind one of these lengths; of a fixed one a check of the length says something else."""
    if not index.isidentifier():
        return lambda node: 0

    def recognise(node: Node) -> int:
        sign, left, right = _comparison(node)
        if right == index and left in bounds:
            sign, left, right = _MIRRORED.get(sign, ""), right, left
        if left != index or right not in bounds:
            return 0
        return {">=": 1, "<": -1, "==": 1, ">": 1}.get(sign, 0)

    return recognise


def turned(atom: Node) -> Splice | None:
    """The atom made to say the opposite; None where it cannot be told how."""
    operator = atom.child_by_field_name("operator")
    if atom.type == "binary_expression" and operator is not None:
        return (
            replaced(operator, OPPOSITE[node_text(operator)])
            if node_text(operator) in OPPOSITE
            else None
        )
    outer = atom.parent
    while (
        outer is not None and outer.type == "parenthesized_expression" and outer.parent is not None
    ):
        if outer.parent.type != "unary_expression":
            break
        outer = outer.parent
    if outer is not None and outer.type == "unary_expression" and node_text(outer).startswith("!"):
        return replaced(outer, node_text(atom))
    text = node_text(atom)
    return replaced(atom, f"!({text})" if atom.type == "instanceof_expression" else f"!{text}")


def bare(node: Node) -> Node:
    """Without parentheses."""
    while node.type == "parenthesized_expression":
        inner = first(node)
        if inner is None:
            break
        node = inner
    return node


def _comparison(node: Node) -> tuple[str, str, str]:
    """Sign and both sides, white space left out; empty texts where it is none."""
    if node.type != "binary_expression":
        return "", "", ""
    sign, left, right = (
        node_text(node.child_by_field_name(k)) for k in ("operator", "left", "right")
    )
    return sign, re.sub(r"\s", "", left), re.sub(r"\s", "", right)
