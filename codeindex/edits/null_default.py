"""The edit that takes a default where a value is null."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codeindex.analysis.declared_types import BOXES, PRIMITIVES
from codeindex.edits.known_types import arguments_of, is_type, known_type
from codeindex.edits.site import EditSite, is_pure, splice
from codeindex.syntax.traversal import ancestors, first, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_ZEROS = {
    "int": "0", "long": "0L", "short": "(short) 0", "byte": "(byte) 0", "char": "'\\0'",
    "float": "0f", "double": "0.0", "boolean": "false",
}  # fmt: skip
_EMPTY = {"List": "java.util.List", "Collection": "java.util.List", "Set": "java.util.Set",
          "Map": "java.util.Map", "Iterable": "java.util.List"}  # fmt: skip
_NO_VALUE = {"expression_statement", "update_expression"}
_RETURN_FROM = {"lambda_expression", "method_declaration"}
_WANTS_OBJECT = {"method_invocation", "argument_list", "method_reference"}
_ARITHMETIC = {"+", "-", "*", "/", "%"}
_ALIKE = {"Integer", "Boolean"}


def null_default(site: EditSite) -> bytes | None:
    """`(x == null ? 0 : x)`, `m.getOrDefault(k, 0)` or `Optional.ofNullable(f()).orElse(0)`."""
    node = site.node
    parent = node.parent
    if parent is None or parent.type in _NO_VALUE:
        return None
    text, written = node_text(node), site.type_of(node_text(node))
    if parent.type == "assignment_expression" and node == parent.child_by_field_name("left"):
        return None
    if written and is_pure(node):
        default = _default(site, written)
        if written in BOXES and parent.type in _WANTS_OBJECT:
            # Of a box and a number ?: makes a number, which has no methods.
            default = f"{written}.valueOf({default})"
        new = f"({text} == null ? {default} : {text})"
    elif node.type == "method_invocation" and (kind := _map_value(site, node)) is not None:
        default = _default(site, kind)
        new = _get_or_default(node, default or "")
    elif node.type == "method_invocation":
        default = _default(site, _given(site, node))
        new = f"{site.type_name('java.util.Optional')}.ofNullable({text}).orElse({default})"
    else:
        return None
    if default is None:
        return None
    return splice(site.source, (node.start_byte, node.end_byte, new))


def _given(site: EditSite, call: Node) -> str | None:
    """The type that a call gives: the file's own word, or what takes its value; None where it is not told."""
    written = known_type(site, call)
    if written:
        return written if written in BOXES or written == "String" else None
    receiver = call.child_by_field_name("object")
    if receiver is not None and is_type(site, receiver) and site.expression.kind != "unboxing":
        return None
    box = _target(site, call)
    # A call that gives an int fits a long as well, an Optional of its box does not.
    return box if box in _ALIKE or site.expression.kind == "unboxing" else None


def _default(site: EditSite, written: str | None) -> str | None:
    """The neutral value of a type as written; None where it has none."""
    if written is None or written.endswith("]"):
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


def _target(site: EditSite, node: Node) -> str | None:
    """The box of the primitive type that takes the node's value."""
    for outer in ancestors(node):
        if outer.type == "variable_declarator" and outer.parent is not None:
            return _box(node_text(outer.parent.child_by_field_name("type")))
        if outer.type == "assignment_expression":
            return _box(site.type_of(node_text(outer.child_by_field_name("left"))))
        if outer.type == "return_statement":
            inside = next((n for n in ancestors(outer) if n.type in _RETURN_FROM), None)
            return (
                _box(node_text(site.member.child_by_field_name("type")))
                if (inside == site.member)
                else None
            )
        operator = node_text(outer.child_by_field_name("operator"))
        if outer.type != "parenthesized_expression" and operator not in _ARITHMETIC:
            return None
    return None


def _box(primitive: str) -> str | None:
    if primitive not in PRIMITIVES:
        return None
    return next(box for box, inner in BOXES.items() if inner == primitive)


def _map_value(site: EditSite, node: Node) -> str | None:
    """The type of a map's values, where the node looks one up and the map is declared with it."""
    if node_text(node.child_by_field_name("name")) != "get":
        return None
    written = site.type_of(node_text(node.child_by_field_name("object")))
    arguments = arguments_of(written)
    is_map = written.partition("<")[0].endswith("Map") and len(arguments) == 2
    return arguments[1] if is_map else None


def _get_or_default(node: Node, default: str) -> str:
    receiver = node_text(node.child_by_field_name("object"))
    key = node_text(first(node.child_by_field_name("arguments")))
    return f"{receiver}.getOrDefault({key}, {default})"
