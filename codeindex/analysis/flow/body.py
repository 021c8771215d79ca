"""One member's syntax tree with the parent of each node: what the analyses of a method walk up and down in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from codeindex.analysis.declared_types import declared_types
from codeindex.model.source import Method
from codeindex.syntax.traversal import descendants, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

FUNCTIONS = frozenset({"lambda_expression", "method_declaration", "constructor_declaration"})
_SPACE = re.compile(r"\s+")


class Body:
    """Nodes are those of one tree: their ids are compared, never their texts."""

    def __init__(self, member: Node, method: Method) -> None:
        self.member = member
        self.method = method

    @cached_property
    def nodes(self) -> list[Node]:
        """All named nodes, in text order."""
        return list(descendants(self.member))

    @cached_property
    def _parents(self) -> dict[int, Node]:
        # `Node.parent` walks down from the root: too slow in a class of 30,000 lines.
        return {child.id: node for node in self.nodes for child in node.named_children}

    @cached_property
    def types(self) -> dict[str, str]:
        """Names to types as written, of locals, parameters and the fields of the types around."""
        return declared_types(self.member)

    @cached_property
    def local_types(self) -> dict[str, str]:
        return declared_types(self.member, outward=False)

    def parent(self, node: Node) -> Node | None:
        return self._parents.get(node.id)

    def ancestors(self, node: Node) -> Iterator[Node]:
        """The enclosing nodes up to the member itself, innermost first."""
        above = self.parent(node)
        while above is not None:
            yield above
            above = self.parent(above)

    def function(self, node: Node) -> Node:
        """The lambda, or the method of an inner class, whose code the node is; else the member."""
        return next((n for n in self.ancestors(node) if n.type in FUNCTIONS), self.member)

    def holds(self, outer: Node, inner: Node) -> bool:
        return outer.start_byte <= inner.start_byte and inner.end_byte <= outer.end_byte


def folded(node: Node | None) -> str:
    """The node's text without comments, its white space folded."""
    text = node_text(node)
    if node is not None and ("//" in text or "/*" in text):
        text = _without_comments(node)
    return _SPACE.sub(" ", text).strip()


def _without_comments(node: Node) -> str:
    whole, start, kept, at = node.text or b"", node.start_byte, b"", 0
    for inner in descendants(node):
        if inner.type.endswith("_comment"):
            kept += whole[at : inner.start_byte - start] + b" "
            at = inner.end_byte - start
    return (kept + whole[at:]).decode("utf-8", "replace")


def line_of(node: Node) -> int:
    """1-based line where the node begins."""
    return int(node.start_point.row) + 1


def bare(node: Node | None) -> Node | None:
    """Without parentheses and casts around it."""
    while node is not None and node.type in ("parenthesized_expression", "cast_expression"):
        if node.type == "cast_expression":
            node = node.child_by_field_name("value")
        else:
            node = next((c for c in node.named_children if "comment" not in c.type), None)
    return node


def named(node: Node, field: str) -> str:
    """Text of a child by field; empty where there is none."""
    return node_text(node.child_by_field_name(field))


def arguments_of(call: Node) -> list[Node]:
    """The arguments of a call, a creation or an enum constant, in order."""
    given = call.child_by_field_name("arguments")
    return [c for c in given.named_children if "comment" not in c.type] if given else []
