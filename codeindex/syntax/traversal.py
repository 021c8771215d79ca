"""Walks over syntax trees without recursion: real code nests deeper than Python's stack."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tree_sitter import Node


def descendants(node: Node, enter: Callable[[Node], bool] | None = None) -> Iterator[Node]:
    """The node and what is under it, in text order; not into nodes that `enter` refuses."""
    stack = [node]
    while stack:
        here = stack.pop()
        yield here
        if enter is None or here is node or enter(here):
            stack.extend(reversed(here.named_children))


def in_evaluation_order(node: Node, enter: Callable[[Node], bool]) -> Iterator[Node]:
    """As `descendants`, but operands before what uses them: Java's order of evaluation."""
    stack = [(node, False)]
    while stack:
        here, done = stack.pop()
        if done:
            yield here
            continue
        stack.append((here, True))
        if here is node or enter(here):
            stack.extend((child, False) for child in reversed(here.named_children))


def ancestors(node: Node) -> Iterator[Node]:
    """The enclosing nodes, innermost first, the node itself left out."""
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def node_text(node: Node | None) -> str:
    """The node's text as it stands; empty for None."""
    return (node.text or b"").decode("utf-8", "replace") if node is not None else ""


def first(node: Node | None) -> Node | None:
    """The first named child that is no comment."""
    if node is None:
        return None
    return next((c for c in node.named_children if not c.type.endswith("_comment")), None)


def last(node: Node | None) -> Node | None:
    """The last named child that is no comment."""
    if node is None:
        return None
    found = [c for c in node.named_children if not c.type.endswith("_comment")]
    return found[-1] if found else None
