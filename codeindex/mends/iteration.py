"""The mend of a loop that takes elements out of what it iterates over: the iterator takes them out, or `removeIf`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codeindex.mends.facts import bare
from codeindex.mends.site import Edited, MendSite, arguments, called, replaced
from codeindex.syntax.traversal import ancestors, descendants, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_CHANGES = {"add", "addAll", "put", "putAll", "clear", "removeAll", "retainAll", "removeIf", "sort"}
_SETS = ("assignment_expression", "update_expression")


def remove_by_iterator(site: MendSite) -> Edited | None:
    """`xs.removeIf(x -> …)` where the loop does nothing else, else an iterator with its own `remove`."""
    loop = next(
        (n for n in [site.node, *ancestors(site.node)] if n.type == "enhanced_for_statement"), None
    )
    if loop is None:
        return None
    over, body = loop.child_by_field_name("value"), loop.child_by_field_name("body")
    name = node_text(loop.child_by_field_name("name"))
    if over is None or body is None:
        return None
    removals = _removals(body, node_text(over), name)
    if not removals or _changes_otherwise(body, node_text(over), removals):
        return None
    condition = _only_condition(body, removals)
    if condition is not None and _may_be_lambda(site, condition, name):
        text = f"{node_text(over)}.removeIf({name} -> {node_text(bare(condition))});"
        return site.edited(replaced(loop, text), fault=removals[0])
    return _with_iterator(site, loop, removals)


def _removals(body: Node, over: str, name: str) -> list[Node]:
    """Statements `xs.remove(x);`, or `map.remove(key)` in a loop over keys or entries."""
    owner = re.sub(r"\.(?:keySet|entrySet)\(\)$", "", over)
    takes = {name} if owner == over or over.endswith("keySet()") else {f"{name}.getKey()"}
    return [
        node
        for node in descendants(body)
        if node.type == "method_invocation"
        and called(node) == "remove"
        and node_text(node.child_by_field_name("object")) == owner
        and [node_text(a) for a in arguments(node)] in [[each] for each in takes]
        and node.parent is not None
        and node.parent.type == "expression_statement"
    ]


def _changes_otherwise(body: Node, over: str, removals: list[Node]) -> bool:
    owner = re.sub(r"\.(?:keySet|entrySet|values)\(\)$", "", over)
    return any(
        node.type == "method_invocation"
        and called(node) in {*_CHANGES, "remove"}
        and node_text(node.child_by_field_name("object")) in (owner, over)
        and node not in removals
        for node in descendants(body)
    )


def _only_condition(body: Node, removals: list[Node]) -> Node | None:
    """The condition of `{ if (condition) { xs.remove(x); } }`; None where the loop does anything else."""
    statements = (
        [n for n in body.named_children if not n.is_extra] if body.type == "block" else [body]
    )
    if len(statements) != 1 or statements[0].type != "if_statement" or len(removals) != 1:
        return None
    branch = statements[0].child_by_field_name("consequence")
    inner = (
        [n for n in branch.named_children if not n.is_extra]
        if branch is not None and branch.type == "block"
        else [branch]
    )
    is_all = (
        inner == [removals[0].parent] and statements[0].child_by_field_name("alternative") is None
    )
    return statements[0].child_by_field_name("condition") if is_all else None


def _may_be_lambda(site: MendSite, condition: Node, name: str) -> bool:
    """Whether nothing that the condition reads is set twice: a lambda may read nothing else."""
    used = {node_text(n) for n in descendants(condition) if n.type == "identifier"} - {name}
    written = {
        node_text(node.child_by_field_name("left") or node.named_children[0])
        for node in descendants(site.member)
        if node.type in _SETS
    }
    throws = any(n.type == "throws" for n in site.member.named_children)
    return not used & written and not throws


def _with_iterator(site: MendSite, loop: Node, removals: list[Node]) -> Edited | None:
    body = loop.child_by_field_name("body")
    type_, over = loop.child_by_field_name("type"), loop.child_by_field_name("value")
    if body is None or body.type != "block" or type_ is None or node_text(type_) == "var":
        return None
    used = {node_text(n) for n in descendants(site.member) if n.type == "identifier"}
    it = next(n for n in ("it", "iterator", "each", "elements") if n not in used)
    box = {"int": "Integer", "long": "Long", "char": "Character", "double": "Double"}.get(
        node_text(type_), node_text(type_)
    )
    iterator, inner = (
        site.type_name("java.util.Iterator"),
        site.newline + site.indent(loop) + site.unit,
    )
    head = f"for ({iterator}<{box}> {it} = {node_text(over)}.iterator(); {it}.hasNext();) "
    name = node_text(loop.child_by_field_name("name"))
    first = f"{{{inner}{node_text(type_)} {name} = {it}.next();"
    return site.edited(
        (loop.start_byte, body.start_byte, head),
        (body.start_byte, body.start_byte + 1, first),
        *(replaced(call, f"{it}.remove()") for call in removals),
        fault=removals[0],
    )
