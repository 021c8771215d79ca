"""The declared types of names that a method can see in its own file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codeindex.syntax.traversal import descendants, node_text

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
_OWN_SCOPE = {"enhanced_for_statement", "lambda_expression"}
_LISTS_OF = {"formal_parameter", "spread_parameter", "resource"}
"""Their parent is a list, whose parent is where they are in scope."""
_LISTED = {"local_variable_declaration", "field_declaration", "constant_declaration"}


def declared_types(member: Node, *, outward: bool = True, at: Node | None = None) -> dict[str, str]:
    """Name to type as written (`int[]`, `Map<String, Long>`, `var`); the nearest wins.

    With `outward`, fields of the types around the member too; with `at`, only what is in scope there.
    """
    types = field_types(member) if outward else {}
    for node in descendants(member):
        if at is None or _in_scope(node, at):
            _add(node, types)
            if at is not None and node.type == "lambda_expression":
                _hide(node, types)
    return types


def field_types(member: Node) -> dict[str, str]:
    """As `declared_types`, of the fields of the types around a member alone: what `this.x` names."""
    types: dict[str, str] = {}
    for scope in reversed(_scopes(member)):
        for node in scope.named_children:
            if node.type in _LISTED:
                _add(node, types)
        _add_components(scope.parent, types)
    return types


def names_type(node: Node, types: dict[str, str]) -> bool:
    """Whether a name is a type's or a package's: no such variable, and a capital by convention."""
    if node.type in ("generic_type", "scoped_type_identifier", "array_type", "type_identifier"):
        return True
    if node.type not in ("identifier", "field_access"):
        return False
    text = node_text(node)
    if text.split(".")[0] in types or "(" in text or text.startswith("this"):
        return False
    last = text.rpartition(".")[2]
    return last[:1].isupper() and not (last.isupper() and len(last) > 1)


def _in_scope(node: Node, at: Node) -> bool:
    """Whether what the node declares, if anything, can be named at another."""
    scope: Node | None = node if node.type in _OWN_SCOPE else node.parent
    if node.type in _LISTS_OF and scope is not None:
        scope = scope.parent
    if scope is None or node.type == "instanceof_expression":
        return True
    if node.type == "local_variable_declaration" and node.start_byte > at.start_byte:
        return False
    return scope.start_byte <= at.start_byte and at.end_byte <= scope.end_byte


def _hide(node: Node, types: dict[str, str]) -> None:
    """A lambda's parameter without a type is no field of that name."""
    parameters = node.child_by_field_name("parameters")
    if parameters is not None and parameters.type in ("identifier", "inferred_parameters"):
        for name in (parameters, *parameters.named_children):
            types.pop(node_text(name), None)


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
