"""From a Method back to its node in the file's syntax tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codeindex.model.source import Method
from codeindex.outlines.outliner import MEMBER_KINDS, TYPE_KINDS
from codeindex.syntax.grammar import ParsedSource, parse
from codeindex.syntax.traversal import descendants

if TYPE_CHECKING:
    from tree_sitter import Node


def member_node(source: bytes, method: Method) -> tuple[ParsedSource, Node] | None:
    """The node of that name within the method's lines; None where it is not there."""
    parsed = parse(source)
    first, last = method.start_line - 1, method.end_line - 1
    best: Node | None = None
    for node in descendants(
        parsed.tree.root_node, lambda n: n.start_point.row <= last and n.end_point.row >= first
    ):
        if node.start_point.row < first or node.end_point.row > last:
            continue
        if node.type not in MEMBER_KINDS or not _is_member(node) or not _named(node, method.name):
            continue
        if best is None or _size(node) > _size(best):
            best = node
    return (parsed, best) if best is not None else None


def _is_member(node: Node) -> bool:
    parent = node.parent
    if node.type != "block" or parent is None:
        return True
    return parent.type in ("class_body", "enum_body_declarations") or parent.type in TYPE_KINDS


def _named(node: Node, name: str) -> bool:
    kind = MEMBER_KINDS[node.type]
    if kind != "method":
        return name in ("<init>", "<clinit>")
    declared = node.child_by_field_name("name")
    return declared is not None and (declared.text or b"").decode("utf-8", "replace") == name


def _size(node: Node) -> int:
    return node.end_byte - node.start_byte
