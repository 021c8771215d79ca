"""Edits against null: say what is missing where it is missing, instead of failing further on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codeindex.analysis.declared_types import PRIMITIVES
from codeindex.edits.known_types import is_type, known_type
from codeindex.edits.site import EditSite, guard, insert_after, is_pure, quoted, splice
from codeindex.syntax.traversal import node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_NO_VALUE = {"expression_statement", "lambda_expression", "for_statement"}
_NEVER_NULL = {
    "object_creation_expression", "string_literal", "this", "super", "lambda_expression",
    "class_literal", "array_creation_expression", "binary_expression", "unary_expression",
    "update_expression", "instanceof_expression", "method_reference", "decimal_integer_literal",
    "hex_integer_literal", "character_literal", "true", "false", "null_literal",
    "decimal_floating_point_literal",
}  # fmt: skip
_REFERENCES = {"dereference", "unboxing", "cast", "throw"}
"""Kinds of expression whose value is a reference, else they were not on the list."""


def guard_null(site: EditSite) -> bytes | None:
    """`if (x == null) throw`, before the use or after the assignment; else `requireNonNull`."""
    node = nullable(site)
    if node is None:
        return None
    text = node_text(node)
    message = quoted(f"{text} is null in {member_name(site)}")
    assigned = _assigned_name(node)
    if assigned is not None and not is_pure(node):
        return _after_assignment(site, node=node, name=assigned, message=message)
    if is_pure(node) and _may_compare(site, node):
        where = EditSite(site.source, site.root, site.member, node, site.expression)
        guarded = guard(
            where, condition=f"{text} == null", thrown="IllegalStateException", message=message
        )
        if guarded is not None:
            return guarded
    return _required(site, node)


def require_non_null(site: EditSite) -> bytes | None:
    """`Objects.requireNonNull(x, "x is null")` in the place of `x`."""
    node = nullable(site)
    return _required(site, node) if node is not None else None


def nullable(site: EditSite) -> Node | None:
    """The value that may be null: the receiver, where the node is a call whose value is dropped.

    None where it is no value, or one that cannot be null: a class, a number, what a void method gives.
    """
    node = site.node
    while node.type == "method_invocation" and _is_dropped(node):
        receiver = node.child_by_field_name("object")
        if receiver is None:
            return None
        node = receiver
    parent = node.parent
    if node.type in _NEVER_NULL or (parent is not None and _is_target(node, parent)):
        return None
    return node if _is_reference(site, node) else None


def _is_reference(site: EditSite, node: Node) -> bool:
    """Whether a method may take it for an object: the file does not say otherwise."""
    written = known_type(site, node)
    if written in PRIMITIVES or written == "void" or is_type(site, node):
        return False
    parent = node.parent
    if parent is not None and parent.type == "cast_expression":
        # Of `(byte) in.read()` the file does not tell: a box of int cannot be cast to byte.
        target = node_text(parent.child_by_field_name("type"))
        if target in PRIMITIVES and not written:
            return False
    return True


def _may_compare(site: EditSite, node: Node) -> bool:
    """Whether `== null` is known to compile: a name that the file does not declare may be a number's."""
    is_receiver = node != site.node or site.expression.kind in _REFERENCES
    return is_receiver or bool(known_type(site, node))


def _is_dropped(call: Node) -> bool:
    """Whether nothing is done with the call's value, or what is done the lambda's user says."""
    parent = call.parent
    return parent is not None and parent.type in _NO_VALUE


def member_name(site: EditSite) -> str:
    """The member's name as people say it."""
    name = site.member.child_by_field_name("name")
    return node_text(name) if name is not None else "initializer"


def _required(site: EditSite, node: Node) -> bytes | None:
    if node.type not in ("identifier", "field_access", "method_invocation", "array_access"):
        return None
    text = node_text(node)
    objects = site.type_name("java.util.Objects")
    call = f"{objects}.requireNonNull({text}, {quoted(f'{text} is null')})"
    return splice(site.source, (node.start_byte, node.end_byte, call))


def _is_target(node: Node, parent: Node) -> bool:
    """Whether the node is what an assignment assigns."""
    return parent.type == "assignment_expression" and node == parent.child_by_field_name("left")


def _assigned_name(node: Node) -> str | None:
    """The variable that takes the node's value, where the statement does just that."""
    parent = node.parent
    if parent is None or parent.parent is None:
        return None
    if parent.type == "variable_declarator" and parent.parent.type == "local_variable_declaration":
        single = len(parent.parent.children_by_field_name("declarator")) == 1
        return node_text(parent.child_by_field_name("name")) if single else None
    if parent.type == "assignment_expression" and parent.parent.type == "expression_statement":
        left = parent.child_by_field_name("left")
        plain = node_text(parent.child_by_field_name("operator")) == "="
        return node_text(left) if left is not None and plain and is_pure(left) else None
    return None


def _after_assignment(site: EditSite, *, node: Node, name: str, message: str) -> bytes | None:
    statement, written = site.statement, site.type_of(name)
    if statement is None or not written or written == "var" or written in PRIMITIVES:
        return _required(site, node)
    if statement.type not in ("local_variable_declaration", "expression_statement"):
        return _required(site, node)
    thrown = f"throw new IllegalStateException({message});"
    return insert_after(site, statement=statement, opening=f"if ({name} == null) {{", inner=thrown)
