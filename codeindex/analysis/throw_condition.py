"""Why a line throws: the condition in front of its `throw`, read from the branches that enclose it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codeindex.analysis.exception_creation import exception_created_at
from codeindex.analysis.member_node import member_node
from codeindex.analysis.program import Program
from codeindex.model.source import Method
from codeindex.syntax.traversal import ancestors, descendants, first, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

IF, ELSE, EMPTY, CASE, DEFAULT, CATCH, PLAIN = (
    *("if", "else", "empty", "case", "default", "catch", "plain"),
)
"""What led to the `throw`: a condition that held, one that did not, an Optional without a value, a switch's
case or its default, a catch clause, or nothing that encloses it."""
_STOP = {"lambda_expression", "class_body", "method_declaration", "constructor_declaration"}
_SUPPLIED = {"orElseThrow"}
"""Methods of Optional that call the supplier of an exception where there is no value."""


@dataclass(frozen=True, slots=True)
class ThrowCondition:
    """What was the case when a statement threw."""

    kind: str
    """One of IF, ELSE, EMPTY, CASE, DEFAULT, CATCH, PLAIN."""
    text: str
    """The condition, the Optional, the switched value or the caught types, white space folded; maybe empty."""
    line: int
    """1-based, of the condition."""
    type: str
    """The exception that is made, qualified where the file tells the package."""


def throw_condition_at(program: Program, method: Method, line: int) -> ThrowCondition | None:
    """Of the one exception that the statement at a 1-based line makes; None: it makes none, or several."""
    created = exception_created_at(program, method, line)
    source = program.files.read(method.path)
    found = member_node(source, method) if created is not None and source is not None else None
    if created is None or found is None:
        return None
    node = _creation(found[1], created.line, created.text)
    return _condition(node, created.type) if node is not None else None


def _creation(member: Node, line: int, text: str) -> Node | None:
    for node in descendants(member):
        is_here = node.type == "object_creation_expression" and node.start_point.row == line - 1
        if is_here and _folded(node) == text:
            return node
    return None


def _condition(creation: Node, made: str) -> ThrowCondition:
    inner = creation
    for outer in ancestors(creation):
        found = _of(outer, inner)
        if found is not None:
            kind, at = found
            return ThrowCondition(kind, _folded(at), at.start_point.row + 1, made)
        if outer.type in _STOP and not (outer.type == "lambda_expression" and _is_supplier(outer)):
            break
        inner = outer
    return ThrowCondition(PLAIN, "", creation.start_point.row + 1, made)


def _of(outer: Node, inner: Node) -> tuple[str, Node] | None:
    """(kind, the node whose text tells it) where `outer` decides whether its child `inner` runs."""
    if outer.type == "if_statement":
        condition = outer.child_by_field_name("condition")
        if condition is None or inner == condition:
            return None
        is_else = inner == outer.child_by_field_name("alternative")
        return (ELSE if is_else else IF), first(condition) or condition
    if outer.type in ("switch_block_statement_group", "switch_rule"):
        return _switched(outer)
    if outer.type == "catch_clause":
        types = next((n for n in descendants(outer) if n.type == "catch_type"), None)
        return (CATCH, types) if types is not None else None
    if (
        outer.type == "method_invocation"
        and node_text(outer.child_by_field_name("name")) in _SUPPLIED
    ):
        receiver = outer.child_by_field_name("object")
        return (EMPTY, receiver) if receiver is not None else None
    return None


def _switched(group: Node) -> tuple[str, Node] | None:
    """The value that is switched over where it is the default, else the case's own label."""
    label = next((n for n in group.named_children if n.type == "switch_label"), None)
    if label is None:
        return None
    if first(label) is not None:
        return CASE, label
    switch = next(
        (
            n
            for n in ancestors(group)
            if n.type.startswith("switch_") and n.child_by_field_name("condition") is not None
        ),
        None,
    )
    value = switch.child_by_field_name("condition") if switch is not None else None
    return (DEFAULT, first(value) or value) if value is not None else None


def _is_supplier(function: Node) -> bool:
    call = function.parent.parent if function.parent is not None else None
    return (
        call is not None
        and call.type == "method_invocation"
        and node_text(call.child_by_field_name("name")) in _SUPPLIED
    )


def _folded(node: Node) -> str:
    return re.sub(r"\s+", " ", node_text(node)).strip()
