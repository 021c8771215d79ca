"""The mend of an array that is made of a narrower type than the variable that holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codeindex.mends.site import Edited, MendSite, replaced
from codeindex.syntax.traversal import descendants, node_text

if TYPE_CHECKING:
    from tree_sitter import Node


def array_of_declared(site: MendSite) -> Edited | None:
    """`Object[] cells = new Object[] {…}` for `new String[] {…}`, where something else is stored on the line."""
    stored = {node_text(n.child_by_field_name("array")) for n in site.on_line("array_access")}
    for node in descendants(site.member):
        if node.type != "local_variable_declaration":
            continue
        declared = node.child_by_field_name("type")
        for declarator in node.children_by_field_name("declarator"):
            made = declarator.child_by_field_name("value")
            is_it = node_text(declarator.child_by_field_name("name")) in stored
            written = _made_type(made)
            if not is_it or declared is None or written is None or made is None:
                continue
            element = node_text(declared).removesuffix("[]")
            if node_text(declared).endswith("[]") and element != node_text(written):
                return site.edited(replaced(written, element), fault=made)
    return None


def _made_type(made: Node | None) -> Node | None:
    is_array = made is not None and made.type == "array_creation_expression"
    return made.child_by_field_name("type") if made is not None and is_array else None
