"""Where a local variable can have got the value that it has at a use: the definitions that reach it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from codeindex.analysis.flow.body import Body, named
from codeindex.analysis.flow.evaluated_before import evaluated_before, leaves
from codeindex.analysis.flow.nullness import always
from codeindex.syntax.traversal import descendants, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

VALUE, PARAMETER, LAMBDA, ELEMENT, CAUGHT = "value", "parameter", "lambda", "element", "caught"
_LOOPS = {"while_statement", "for_statement", "do_statement", "enhanced_for_statement"}
_BRANCHES = {"if_statement", "ternary_expression"}
_NAMED = {
    "formal_parameter": PARAMETER,
    "spread_parameter": PARAMETER,
    "enhanced_for_statement": ELEMENT,
    "catch_formal_parameter": CAUGHT,
    "resource": VALUE,
    "variable_declarator": VALUE,
    "instanceof_expression": VALUE,
}


class Definition(NamedTuple):
    kind: str
    """VALUE, PARAMETER (of a member), LAMBDA (a lambda's parameter), ELEMENT (of a loop), CAUGHT."""
    node: Node
    """The declaration or assignment."""
    value: Node | None
    """What was assigned, or iterated over; None where there is none."""


def definitions(body: Body, name: str, use: Node) -> list[Definition]:
    """In text order; empty where the name is no local variable at the use."""
    declared = _declaration(body, name, use)
    if declared is None:
        return []
    scope = _scope(body, declared.node)
    given = [d for d in _assignments(body, name) if body.holds(scope, d.node)]
    own = [declared] if declared.kind != VALUE or declared.value is not None else []
    return list(_reaching(body, [*own, *given], name, use))


def is_local(body: Body, name: str, use: Node) -> bool:
    return _declaration(body, name, use) is not None


def _declaration(body: Body, name: str, use: Node) -> Definition | None:
    """The innermost declaration of that name around the use."""
    best: tuple[int, Definition] | None = None
    for node in body.nodes:
        found = _declared(body, node, name)
        if found is None or node.start_byte > use.start_byte:
            continue
        scope = _scope(body, node)
        if not body.holds(scope, use) or (best is not None and scope.start_byte < best[0]):
            continue
        best = scope.start_byte, found
    return best[1] if best is not None else None


def _declared(body: Body, node: Node, name: str) -> Definition | None:
    kind = _NAMED.get(node.type)
    if kind is not None:
        if _name_of(node) != name:
            return None
        if kind == PARAMETER:
            is_own = body.function(node).type != "lambda_expression"
            return Definition(PARAMETER if is_own else LAMBDA, node, None)
        field = "left" if node.type == "instanceof_expression" else "value"
        return Definition(kind, node, node.child_by_field_name(field))
    if node.type == "lambda_expression":
        given = node.child_by_field_name("parameters")
        names = [given, *given.named_children] if given is not None else []
        if any(n.type == "identifier" and node_text(n) == name for n in names):
            return Definition(LAMBDA, node, None)
    return None


def _name_of(node: Node) -> str:
    if node.type == "spread_parameter":
        inner = [c for c in node.named_children if c.type == "variable_declarator"]
        return named(inner[0], "name") if inner else ""
    return named(node, "name")


def _scope(body: Body, node: Node) -> Node:
    """What holds every use of a declared name."""
    if node.type in ("lambda_expression", "enhanced_for_statement"):
        return node
    if node.type == "instanceof_expression":
        return next((n for n in body.ancestors(node) if n.type == "block"), body.member)
    for outer in body.ancestors(node):
        if outer.type not in (
            *("local_variable_declaration", "formal_parameters", "resource_specification"),
            *("catch_formal_parameter", "spread_parameter"),
        ):
            return outer
    return body.member


def _assignments(body: Body, name: str) -> Iterator[Definition]:
    for node in body.nodes:
        if node.type == "assignment_expression" and named(node, "left") == name:
            yield Definition(VALUE, node, node.child_by_field_name("right"))


def _reaching(body: Body, given: list[Definition], name: str, use: Node) -> Iterator[Definition]:
    killer = _last_surely(body, name, use)
    for each in given:
        node = each.node
        if killer is not None and node.id == killer.id:
            yield each
        elif node.end_byte <= use.start_byte or each.kind in (ELEMENT, LAMBDA):
            is_killed = killer is not None and node.start_byte < killer.start_byte
            if not is_killed and not _cannot_reach(body, node, use):
                yield each
        elif (body.holds(node, use) and node.type != "assignment_expression") or (
            node.start_byte >= use.end_byte and _comes_back(body, node, use)
        ):
            yield each


def _last_surely(body: Body, name: str, use: Node) -> Node | None:
    """The last assignment or initialised declaration that ran on every path to the use."""
    for evaluated in evaluated_before(body, use):
        for said in always(evaluated):
            if said.what == "set" and said.text == name:
                return said.node
    return None


def _cannot_reach(body: Body, node: Node, use: Node) -> bool:
    """Whether the assignment is in the other branch, or in one that leaves before the use."""
    inner = node
    for outer in body.ancestors(node):
        if body.holds(outer, use):
            other = [c for c in outer.named_children if body.holds(c, use)]
            is_apart = outer.type in _BRANCHES and bool(other) and other[0].id != inner.id
            condition = outer.child_by_field_name("condition")
            in_condition = condition is not None and condition.id == inner.id
            return is_apart and not in_condition
        if outer.type == "block" and leaves(outer) and not _in_loop(body, outer, use):
            return True
        inner = outer
    return False


def _in_loop(body: Body, block: Node, use: Node) -> bool:
    """Whether leaving the block may only mean the next round of a loop around both."""
    ends = {n.type for n in descendants(block)} & {"continue_statement", "break_statement"}
    return bool(ends) and any(
        n.type in _LOOPS and body.holds(n, use) for n in body.ancestors(block)
    )


def _comes_back(body: Body, node: Node, use: Node) -> bool:
    return any(n.type in _LOOPS and body.holds(n, node) for n in body.ancestors(use))
