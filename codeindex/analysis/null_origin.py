"""Where a local variable that was null got its value, where one place in the method alone can have given it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codeindex.analysis.member_node import member_node
from codeindex.analysis.program import Program
from codeindex.model.source import Method
from codeindex.syntax.traversal import ancestors, descendants, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

CALL, PARAMETER, ELEMENT, LITERAL = "call", "parameter", "element", "literal"
"""What a call returned, what the caller passed, an element of what is iterated over, `null` itself."""
_NAME = re.compile(r"[A-Za-z_$][\w$]*")
_PARAMETERS = {"formal_parameter", "spread_parameter"}
_INNER_METHODS = {"lambda_expression", "class_body"}


@dataclass(frozen=True, slots=True)
class NullOrigin:
    """The one place that gave a variable its value."""

    kind: str
    """CALL, PARAMETER, ELEMENT or LITERAL."""
    text: str
    """The call, the parameter's name, or the collection; white space folded."""
    line: int
    """1-based."""


def null_origin_of(program: Program, method: Method, name: str) -> NullOrigin | None:
    """Of the variable `name` of a method; None where several places give it a value, or none that is told.

    A name that an inner lambda or class declares too is not told: it may be another variable.
    """
    source = program.files.read(method.path) if _NAME.fullmatch(name) else None
    found = member_node(source, method) if source is not None else None
    if found is None or not found[0].as_in_file:
        return None
    member = found[1]
    definitions = list(_definitions(member, name))
    if len(definitions) != 1:
        return None
    (definition,) = definitions
    if definition.type in _PARAMETERS:
        own = not any(n.type in _INNER_METHODS for n in _up_to(definition, member))
        return _origin(PARAMETER, definition, name) if own else None
    if definition.type == "enhanced_for_statement":
        return _of_value(ELEMENT, definition.child_by_field_name("value"))
    value = definition.child_by_field_name("value") or definition.child_by_field_name("right")
    if value is not None and value.type == "method_invocation":
        return _of_value(CALL, value)
    return _of_value(LITERAL, value) if value is not None and value.type == "null_literal" else None


def _definitions(member: Node, name: str) -> Iterator[Node]:
    """Every node that gives a variable of that name a value; a declarator without one gives none."""
    for node in descendants(member):
        if node.type in (
            *_PARAMETERS,
            "enhanced_for_statement",
            "resource",
            "catch_formal_parameter",
        ):
            if node_text(node.child_by_field_name("name")) == name:
                yield node
        elif node.type == "variable_declarator":
            if node_text(node.child_by_field_name("name")) == name and _has_value(node):
                yield node
        elif node.type == "assignment_expression":
            if node_text(node.child_by_field_name("left")) == name:
                yield node
        elif node.type in ("inferred_parameters", "lambda_expression") and _declares(node, name):
            yield node


def _has_value(declarator: Node) -> bool:
    return declarator.child_by_field_name("value") is not None


def _declares(function: Node, name: str) -> bool:
    """A lambda's parameters without types: `x -> …`, `(x, y) -> …`."""
    names = function
    if function.type == "lambda_expression":
        parameters = function.child_by_field_name("parameters")
        return (
            parameters is not None
            and parameters.type == "identifier"
            and node_text(parameters) == name
        )
    return any(node_text(child) == name for child in names.named_children)


def _of_value(kind: str, value: Node | None) -> NullOrigin | None:
    return (
        _origin(kind, value, re.sub(r"\s+", " ", node_text(value))) if value is not None else None
    )


def _origin(kind: str, node: Node, text: str) -> NullOrigin:
    return NullOrigin(kind, text, node.start_point.row + 1)


def _up_to(node: Node, member: Node) -> Iterator[Node]:
    for outer in ancestors(node):
        if outer == member:
            return
        yield outer
