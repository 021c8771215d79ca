"""The declared types of names that a method can see in its own file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codeindex.walking import descendants, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

PRIMITIVES = {"int", "long", "short", "byte", "char", "float", "double", "boolean"}
BOXES = {
    "Integer": "int",
    "Long": "long",
    "Short": "short",
    "Byte": "byte",
    "Character": "char",
    "Float": "float",
    "Double": "double",
    "Boolean": "boolean",
}
_NAMED = {"formal_parameter", "catch_formal_parameter", "enhanced_for_statement", "resource"}
_LISTED = {"local_variable_declaration", "field_declaration", "constant_declaration"}


def declared_types(member: Node, *, outward: bool = True) -> dict[str, str]:
    """Name to type as written (`int[]`, `Map<String, Long>`, `var`); the nearest wins.

    With `outward`, fields of the types around the member too.
    """
    types: dict[str, str] = {}
    for scope in reversed(_scopes(member)) if outward else ():
        for node in scope.named_children:
            if node.type in _LISTED:
                _add(node, types)
        _add_components(scope.parent, types)
    for node in descendants(member):
        _add(node, types)
    return types


def _scopes(member: Node) -> list[Node]:
    """The bodies of the types around a member, innermost first."""
    body: Node | None = member.parent
    scopes: list[Node] = []
    while body is not None:
        if body.type.endswith("_body") or body.type == "enum_body_declarations":
            scopes.append(body)
        body = body.parent
    return scopes


def _add(node: Node, types: dict[str, str]) -> None:
    written = node_text(node.child_by_field_name("type"))
    if node.type in _NAMED:
        types[node_text(node.child_by_field_name("name"))] = written
    elif node.type in _LISTED:
        for declarator in node.children_by_field_name("declarator"):
            dimensions = node_text(declarator.child_by_field_name("dimensions"))
            types[node_text(declarator.child_by_field_name("name"))] = written + dimensions
    elif node.type == "instanceof_expression" and node.child_by_field_name("name") is not None:
        right = node_text(node.child_by_field_name("right"))
        types[node_text(node.child_by_field_name("name"))] = right
    elif node.type == "spread_parameter":
        _add_spread(node, types)


def _add_spread(node: Node, types: dict[str, str]) -> None:
    declarators = [child for child in node.named_children if child.type == "variable_declarator"]
    written = [c for c in node.named_children if c.type not in ("modifiers", "variable_declarator")]
    if declarators and written:
        name = node_text(declarators[0].child_by_field_name("name"))
        types[name] = node_text(written[0]) + "[]"


def _add_components(declaration: Node | None, types: dict[str, str]) -> None:
    if declaration is None or declaration.type != "record_declaration":
        return
    parameters = declaration.child_by_field_name("parameters")
    for node in parameters.named_children if parameters is not None else ():
        _add(node, types)
