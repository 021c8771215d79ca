"""Whether the JVM's helpful message names an expression as what was null."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codeindex.analysis.flow.body import Body, bare, named
from codeindex.analysis.npe_message import NpeMessage
from codeindex.syntax.traversal import node_text

if TYPE_CHECKING:
    from tree_sitter import Node


def is_told(body: Body, node: Node, kind: str, clue: NpeMessage) -> bool:
    """By name of the value and, where the message has it, of what was to be done with it."""
    value = bare(node)
    if value is None or kind not in ("dereference", "unboxing", "iteration"):
        return False
    used = _use(body, node)
    if clue.invoked is not None and used not in ("", clue.invoked) and kind == "dereference":
        return False
    if clue.accessed is not None and used not in ("", clue.accessed):
        return False
    if clue.null is None:
        return clue.null_origin == "unnamed" and value.type == "identifier" and used != ""
    return _is_of_name(value, clue)


def _is_of_name(value: Node, clue: NpeMessage) -> bool:
    text = node_text(value)
    if clue.null_origin == "return":
        return value.type == "method_invocation" and named(value, "name") == clue.null
    if clue.null_origin == "element":
        array = (
            node_text(value.child_by_field_name("array")) if value.type == "array_access" else ""
        )
        return array.rpartition(".")[2].partition("[")[0] == clue.null
    return value.type in ("identifier", "field_access") and text.rpartition(".")[2] == clue.null


def _use(body: Body, node: Node) -> str:
    """Name of the method or field that is asked of a value; empty where it is used otherwise."""
    outer = body.parent(node)
    while outer is not None and outer.type in ("parenthesized_expression", "cast_expression"):
        outer = body.parent(outer)
    if outer is None or outer.type not in ("method_invocation", "field_access"):
        return ""
    return named(outer, "name" if outer.type == "method_invocation" else "field")
