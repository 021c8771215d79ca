"""Mends of a class that lacks what its message asks for: an interface that marks it, an annotation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codeindex.edits.site import Splice, splice
from codeindex.mends.site import Edited, MendSite
from codeindex.syntax.grammar import parse
from codeindex.syntax.traversal import descendants, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_IGNORE = "com.fasterxml.jackson.annotation.JsonIgnoreProperties"


def implement_cloneable(site: MendSite) -> Edited | None:
    """`implements Cloneable` on the class that the message names."""
    return _implementing(site, "Cloneable")


def implement_serializable(site: MendSite) -> Edited | None:
    """`implements java.io.Serializable` on the class that could not be written."""
    return _implementing(site, "java.io.Serializable")


def ignore_unknown(site: MendSite) -> Edited | None:
    """`@JsonIgnoreProperties(ignoreUnknown = true)` on the class that does not know the field."""
    found = _declaration(site)
    if found is None or "JsonIgnoreProperties" in node_text(found[2]).partition("{")[0]:
        return None
    path, source, node = found
    start = source.rfind(b"\n", 0, node.start_byte) + 1
    indent = source[start : node.start_byte].decode("utf-8", "replace")
    newline = "\r\n" if b"\r\n" in source else "\n"
    text = f"@{_IGNORE}(ignoreUnknown = true){newline}{indent}"
    return _edited(path, source, node, (node.start_byte, node.start_byte, text))


def _implementing(site: MendSite, interface: str) -> Edited | None:
    found = _declaration(site)
    if found is None or found[2].type != "class_declaration":
        return None
    path, source, node = found
    body, above = node.child_by_field_name("body"), node.child_by_field_name("interfaces")
    simple = interface.rpartition(".")[2]
    if body is None or re.search(rf"\b{simple}\b", node_text(above)):
        return None
    if above is not None:
        return _edited(path, source, node, (above.end_byte, above.end_byte, f", {interface}"))
    at = body.start_byte
    return _edited(path, source, node, (at, at, f"implements {interface} "))


def _declaration(site: MendSite) -> tuple[str, bytes, Node] | None:
    """Path, source and node of the class that the message names, where the repository has just one."""
    name = site.told.get("class", "")
    package, _, binary = name.rpartition(".")
    simple = re.split(r"[.$]", binary)
    for path in site.program.files.named(f"{simple[0]}.java"):
        source = site.program.files.read(path)
        if source is None or site.program.package(path) != package:
            continue
        for node in descendants(parse(source).tree.root_node):
            is_type = node.type in ("class_declaration", "record_declaration")
            if is_type and node_text(node.child_by_field_name("name")) == simple[-1]:
                return path, source, node
    return None


def _edited(path: str, source: bytes, node: Node, change: Splice) -> Edited:
    head = " ".join(node_text(node).partition("{")[0].split())
    line = (node.child_by_field_name("name") or node).start_point.row + 1
    return Edited(path, source, splice(source, change), head, line)
