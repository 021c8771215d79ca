"""The edit that takes a default where a value is null."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codeindex.declared import BOXES, PRIMITIVES
from codeindex.edits.site import Site, is_pure, splice
from codeindex.walking import ancestors, first, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_ZEROS = {
    "int": "0", "long": "0L", "short": "(short) 0", "byte": "(byte) 0", "char": "'\\0'",
    "float": "0f", "double": "0.0", "boolean": "false",
}  # fmt: skip
_EMPTY = {"List": "java.util.List", "Collection": "java.util.List", "Set": "java.util.Set",
          "Map": "java.util.Map", "Iterable": "java.util.List"}  # fmt: skip


def null_default(site: Site) -> bytes | None:
    """`(x == null ? 0 : x)`, `m.getOrDefault(k, 0)` or `Optional.ofNullable(f()).orElse(0)`."""
    node = site.node
    parent = node.parent
    if parent is None or parent.type == "expression_statement":
        return None
    written = _declared(site, node)
    default = _default(site, written or _target(site, node))
    if default is None:
        return None
    text = node_text(node)
    if written is not None and is_pure(node):
        new = f"({text} == null ? {default} : {text})"
    elif _is_map_get(site, node):
        new = _get_or_default(node, default)
    elif written is None and node.type == "method_invocation":
        new = f"{site.type_name('java.util.Optional')}.ofNullable({text}).orElse({default})"
    else:
        return None
    return splice(site.source, (node.start_byte, node.end_byte, new))


def _declared(site: Site, node: Node) -> str | None:
    return site.types.get(node_text(node).removeprefix("this."))


def _default(site: Site, written: str | None) -> str | None:
    """The neutral value of a type as written; None where it has none."""
    if written is None:
        return None
    if written == "String":
        return '""'
    name, _, rest = written.partition("<")
    if name in _EMPTY:
        arguments = f"<{rest}" if rest and "?" not in rest else ""
        return f"{site.type_name(_EMPTY[name])}.{arguments}of()"
    if name == "Optional":
        return f"{site.type_name('java.util.Optional')}.empty()"
    if name == "BigDecimal":
        return f"{site.type_name('java.math.BigDecimal')}.ZERO"
    return _ZEROS.get(BOXES.get(written, ""))


def _target(site: Site, node: Node) -> str | None:
    """The box of the primitive type that takes the node's value."""
    for outer in ancestors(node):
        if outer.type == "variable_declarator" and outer.parent is not None:
            return _box(node_text(outer.parent.child_by_field_name("type")))
        if outer.type == "assignment_expression":
            left = node_text(outer.child_by_field_name("left")).removeprefix("this.")
            return _box(site.types.get(left, ""))
        if outer.type == "return_statement":
            return _box(node_text(site.member.child_by_field_name("type")))
        if outer.type not in ("parenthesized_expression", "binary_expression"):
            return None
    return None


def _box(primitive: str) -> str | None:
    if primitive not in PRIMITIVES:
        return None
    return next(box for box, inner in BOXES.items() if inner == primitive)


def _is_map_get(site: Site, node: Node) -> bool:
    if node.type != "method_invocation" or node_text(node.child_by_field_name("name")) != "get":
        return False
    receiver = node_text(node.child_by_field_name("object")).removeprefix("this.")
    return "Map<" in site.types.get(receiver, "")


def _get_or_default(node: Node, default: str) -> str:
    receiver = node_text(node.child_by_field_name("object"))
    key = node_text(first(node.child_by_field_name("arguments")))
    return f"{receiver}.getOrDefault({key}, {default})"
