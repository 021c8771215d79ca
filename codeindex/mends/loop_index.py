"""The mend of an access beside the loop's own index: `xs[i + 1]` where the loop runs over all of `xs`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codeindex.mends.site import Edited, MendSite, arguments, replaced
from codeindex.syntax.traversal import ancestors, descendants, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_BESIDE = re.compile(r"(\w+)\s*([+-])\s*1")


def index_of_loop(site: MendSite) -> Edited | None:
    """`xs[i]`, where that is the loop's only access to `xs`, and what failed is its first or its last round."""
    told = site.told
    sign = (
        "-" if told.get("below") == "1" else "+" if told.get("index") == told.get("length") else ""
    )
    for receiver, index in _accesses(site):
        shifted = _BESIDE.fullmatch(node_text(index))
        loop = _loop_of(index, shifted[1]) if shifted else None
        if shifted and shifted[2] == sign and loop is not None and _uses(loop, receiver) == 1:
            return site.edited(replaced(index, shifted[1]), fault=index)
    return None


def _accesses(site: MendSite) -> list[tuple[str, Node]]:
    found = []
    for node in site.on_line("array_access"):
        index = node.child_by_field_name("index")
        found += (
            [(node_text(node.child_by_field_name("array")), index)] if index is not None else []
        )
    for call in site.calls("get", "charAt", "elementAt", "set"):
        given = arguments(call)
        found += [(node_text(call.child_by_field_name("object")), given[0])] if given else []
    return found


def _loop_of(node: Node, name: str) -> Node | None:
    """The enclosing loop `for (int name = 0; name < …; …)`."""
    for outer in ancestors(node):
        if outer.type != "for_statement":
            continue
        init, condition = outer.child_by_field_name("init"), outer.child_by_field_name("condition")
        starts = re.fullmatch(
            rf"(?:int\s+)?{re.escape(name)}\s*=\s*[01](?:,.*)?;?", node_text(init)
        )
        if starts and re.match(rf"{re.escape(name)}\s*<(?!=)", node_text(condition)):
            return outer
    return None


def _uses(loop: Node, receiver: str) -> int:
    """Accesses of elements in the loop's body."""
    body = loop.child_by_field_name("body")
    count = 0
    for node in descendants(body) if body is not None else ():
        if node.type == "array_access":
            count += node_text(node.child_by_field_name("array")) == receiver
        elif node.type == "method_invocation" and arguments(node):
            count += node_text(node.child_by_field_name("object")) == receiver
    return count
