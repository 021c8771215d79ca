"""The mend of a lock that is taken inside the `try` whose `finally` gives it back, though it may not have been got."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codeindex.mends.site import Edited, MendSite
from codeindex.syntax.traversal import ancestors, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_TAKES = re.compile(
    r"(?<![\w.])([\w.]+)\.(?:tryLock|lock|lockInterruptibly|tryAcquire|acquire)\s*\("
)


def lock_before_try(site: MendSite) -> Edited | None:
    """The first statement of the `try` is moved before it, where it takes a lock that the `finally` gives back."""
    for outer in ancestors(site.node):
        body = outer.child_by_field_name("body") if outer.type == "try_statement" else None
        last = next((n for n in outer.named_children if n.type == "finally_clause"), None)
        if body is None or last is None or not _is_within(site.node, last):
            continue
        statements = [n for n in body.named_children if not n.is_extra]
        taken = _TAKES.search(node_text(statements[0])) if len(statements) > 1 else None
        if taken is None or not re.search(rf"\b{re.escape(taken[1])}\b", node_text(last)):
            return None
        return _moved(site, outer, statements)
    return None


def _is_within(node: Node, outer: Node) -> bool:
    return outer.start_byte <= node.start_byte and node.end_byte <= outer.end_byte


def _moved(site: MendSite, outer: Node, statements: list[Node]) -> Edited:
    first, then = statements[0], statements[1]
    inner, indent = site.indent(first), site.indent(outer)
    text = node_text(first).replace(f"\n{inner}", f"\n{indent}")
    return site.edited(
        (outer.start_byte, outer.start_byte, f"{text}{site.newline}{indent}"),
        (first.start_byte, then.start_byte, ""),
        fault=first,
    )
