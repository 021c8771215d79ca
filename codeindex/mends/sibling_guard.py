"""The mend of a check that the method's siblings have: what they give back for null, it gives back too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from codeindex.mends.site import Edited, MendSite
from codeindex.syntax.traversal import ancestors, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_GUARD = r"if\s*\(\s*(?:{0}\s*==\s*null|null\s*==\s*{0})\s*\)\s*\{{?\s*return\b[^;{{}}()]*(?:\(\))?[^;{{}}()]*;\s*\}}?"


def sibling_guard(site: MendSite) -> Edited | None:
    """`if (x == null) { return …; }` before the method's body, as an overload, or two methods of the class, begin."""
    name = site.told.get("expr", "")
    body = site.member.child_by_field_name("body")
    if not re.fullmatch(r"\w+", name) or body is None or site.member.type != "method_declaration":
        return None
    if name not in _parameters(site.member) or not body.named_children:
        return None
    guards = [
        (node_text(n.child_by_field_name("name")), guard)
        for n in _siblings(site)
        if (guard := _guard(n, name))
    ]
    texts = {re.sub(r"\s+", " ", guard) for _, guard in guards}
    is_overload = any(each == site.method.name for each, _ in guards)
    if len(texts) != 1 or (len(guards) < 2 and not is_overload):
        return None
    first = next(n for n in body.named_children if not n.is_extra)
    indent, line = site.indent(first), site.newline
    value = re.search(r"return\b[^;]*;", guards[0][1])
    text = f"if ({name} == null) {{{line}{indent}{site.unit}{value[0] if value else ''}{line}{indent}}}{line}{indent}"
    return site.edited((first.start_byte, first.start_byte, text), fault=first)


def _siblings(site: MendSite) -> Iterator[Node]:
    """Methods of the same type that give the same type."""
    owner = next((n for n in ancestors(site.member) if n.type.endswith("_body")), None)
    gives = node_text(site.member.child_by_field_name("type"))
    for node in owner.named_children if owner is not None else ():
        is_alike = (
            node.type == "method_declaration"
            and node_text(node.child_by_field_name("type")) == gives
        )
        if is_alike and node != site.member:
            yield node


def _guard(method: Node, name: str) -> str | None:
    """The guard that the method begins with, where it has a parameter of that name."""
    body = method.child_by_field_name("body")
    if body is None or name not in _parameters(method):
        return None
    first = next((n for n in body.named_children if not n.is_extra), None)
    text = node_text(first)
    return text if re.fullmatch(_GUARD.format(re.escape(name)), text) else None


def _parameters(method: Node) -> set[str]:
    parameters = method.child_by_field_name("parameters")
    return (
        {node_text(p.child_by_field_name("name")) for p in parameters.named_children}
        if parameters is not None
        else set()
    )
