"""Edits that work on a copy: of a collection that is changed while it is read, or cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codeindex.edits.known_types import known_type
from codeindex.edits.site import EditSite, splice
from codeindex.syntax.traversal import ancestors, descendants, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_CHANGES = {"add", "remove", "addAll", "removeAll", "clear", "put", "putAll", "removeIf"}
_FIXED = {
    "List.of": "java.util.ArrayList",
    "List.copyOf": "java.util.ArrayList",
    "Arrays.asList": "java.util.ArrayList",
    "Set.of": "java.util.HashSet",
    "Set.copyOf": "java.util.HashSet",
    "Map.of": "java.util.HashMap",
    "Map.copyOf": "java.util.HashMap",
    "Map.ofEntries": "java.util.HashMap",
    "Collections.emptyList": "java.util.ArrayList",
    "Collections.singletonList": "java.util.ArrayList",
    "Collections.unmodifiableList": "java.util.ArrayList",
    "Collections.emptySet": "java.util.HashSet",
    "Collections.unmodifiableSet": "java.util.HashSet",
    "Collections.emptyMap": "java.util.HashMap",
    "Collections.unmodifiableMap": "java.util.HashMap",
}

_GIVE_ARRAYS = ("Array", "split", "getBytes", "listFiles", "listRoots", "clone")
_SETS = {"variable_declarator": ("name", "value"), "assignment_expression": ("left", "right")}
"""Node type to the fields that hold what is set, and to what."""


def copy_before_iterate(site: EditSite) -> bytes | None:
    """`for (X x : new ArrayList<>(xs))` where the loop's body changes a collection."""
    for loop in [site.node, *ancestors(site.node)]:
        if loop.type != "enhanced_for_statement":
            continue
        value, body = loop.child_by_field_name("value"), loop.child_by_field_name("body")
        if value is None or body is None or not _changes(body):
            return None
        if node_text(value).startswith("new ") or _is_array(site, value):
            return None
        return _wrapped(site, value, "java.util.ArrayList")
    return None


def mutable_copy(site: EditSite) -> bytes | None:
    """`new ArrayList<>(List.of(…))` where the collection that is changed was made."""
    call = site.node
    if call.type == "method_invocation" and not _is_fixed(call):
        receiver = node_text(call.child_by_field_name("object"))
    else:
        receiver = site.text()
    name = receiver.removeprefix("this.")
    for value in _values(site, name):
        kind = _is_fixed(value)
        if kind is not None:
            return _wrapped(site, value, kind)
    return None


def _changes(body: Node) -> bool:
    return any(
        node.type == "method_invocation" and node_text(node.child_by_field_name("name")) in _CHANGES
        for node in descendants(body)
    )


def _is_array(site: EditSite, value: Node) -> bool:
    """Also where the name of what gives it says so: no collection comes of `split`."""
    name = node_text(value.child_by_field_name("name"))
    return known_type(site, value).endswith("]") or name.endswith(_GIVE_ARRAYS)


def _is_fixed(value: Node) -> str | None:
    """The mutable class for what an unmodifiable collection was made with; None where it was not."""
    if value.type != "method_invocation":
        return None
    name = node_text(value.child_by_field_name("name"))
    arguments = value.child_by_field_name("arguments")
    if name == "toList" and arguments is not None and arguments.named_child_count == 0:
        return "java.util.ArrayList"
    receiver = node_text(value.child_by_field_name("object")).rpartition("util.")[2]
    return _FIXED.get(f"{receiver}.{name}")


def _values(site: EditSite, name: str) -> list[Node]:
    """What the variable or field is set to, in the member first, then in the file."""
    found: list[Node] = []
    for scope in (site.member, site.root):
        for node in descendants(scope):
            target, value = _SETS.get(node.type, ("", ""))
            if target and node_text(node.child_by_field_name(target)) in (name, f"this.{name}"):
                given = node.child_by_field_name(value)
                found += [given] if given is not None else []
    return found


def _wrapped(site: EditSite, value: Node, kind: str) -> bytes:
    new = f"new {site.type_name(kind)}<>({node_text(value)})"
    return splice(site.source, (value.start_byte, value.end_byte, new))
