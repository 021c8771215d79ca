"""The mend of an index that is the length itself: `xs[xs.length]`, `s.charAt(s.length())`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codeindex.edits.site import Splice
from codeindex.mends.site import Edited, MendSite, arguments
from codeindex.syntax.traversal import descendants, node_text

if TYPE_CHECKING:
    from tree_sitter import Node


def last_index(site: MendSite) -> Edited | None:
    """`- 1` behind the length, also where it was put into a variable in the same method."""
    if site.told.get("index") != site.told.get("length"):
        return None
    for receiver, index in _accesses(site):
        splice = _of(site, index, receiver)
        if splice is not None:
            return site.edited(splice, fault=index)
    return None


def _accesses(site: MendSite) -> list[tuple[str, Node]]:
    found = []
    for node in site.on_line("array_access"):
        index = node.child_by_field_name("index")
        found += (
            [(node_text(node.child_by_field_name("array")), index)] if index is not None else []
        )
    for call in site.calls(
        "get", "charAt", "remove", "set", "elementAt", "codePointAt", "deleteCharAt", "setCharAt"
    ):
        given = arguments(call)
        found += [(node_text(call.child_by_field_name("object")), given[0])] if given else []
    return found


def _of(site: MendSite, index: Node, receiver: str) -> Splice | None:
    lengths = tuple(f"{receiver}{end}" for end in (".length", ".length()", ".size()"))
    if node_text(index) in lengths:
        return index.end_byte, index.end_byte, " - 1"
    if index.type != "identifier":
        return None
    values = [v for v in _values(site, node_text(index)) if v is not None]
    is_set_once = len(values) == 1 and node_text(values[0]) in lengths
    return (values[0].end_byte, values[0].end_byte, " - 1") if is_set_once else None


def _values(site: MendSite, name: str) -> list[Node | None]:
    """What a local is set to, wherever it is; more than one entry where it also changes."""
    found: list[Node | None] = []
    for node in descendants(site.member):
        if (
            node.type == "variable_declarator"
            and node_text(node.child_by_field_name("name")) == name
        ):
            found.append(node.child_by_field_name("value"))
        elif (
            node.type == "assignment_expression"
            and node_text(node.child_by_field_name("left")) == name
        ):
            found.append(node.child_by_field_name("right"))
        elif node.type == "update_expression" and name in node_text(node):
            found.append(None)
    return found if None not in found else []
