"""What can fail on a line of one frame's own code, with the line that the JVM would report for it.

Line tables know the starts of statements, calls by their names, `new` and the branches of `?:`; whatever else
fails has the line of the last of these that ran (javac; seen with JDK 17).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from codeindex.analysis.expressions import RULES, Scope
from codeindex.analysis.flow.body import Body, line_of
from codeindex.analysis.statements_at_line import STATEMENTS, own, statements_at
from codeindex.syntax.traversal import node_text

if TYPE_CHECKING:
    from tree_sitter import Node

EXACT, NEAR, SOMEWHERE = 1.0, 0.5, 0.15
"""The line is the one that the JVM reports for it; its own; only of the statement around it."""
_BY_NAME = {"method_invocation", "method_reference"}


class Failing(NamedTuple):
    kind: str
    """As in `Expression.kind`; `iteration` and `close` of what the compiler calls unseen."""
    node: Node
    line: int
    """1-based, that the JVM reports."""
    nearness: float
    """EXACT, NEAR or SOMEWHERE."""


def failing_at(body: Body, code: Node, line: int) -> list[Failing]:
    """Of the code of `code` (the member, or a lambda in it) in order of evaluation, only the nearest kind of line."""
    scope = Scope(body.types, node_text(body.member.child_by_field_name("type")))
    found = [
        Failing(kind, node, at, _nearness(node, at, line))
        for statement in _statements(body, code, line)
        for kind, node, at in _failing(body, statement, scope)
        if body.function(node).id == code.id
    ]
    unique = {(f.kind, f.node.id): f for f in reversed(found)}
    found = [f for f in found if unique[f.kind, f.node.id] is f]
    best = max((f.nearness for f in found), default=0.0)
    return [f for f in found if f.nearness > SOMEWHERE or best == SOMEWHERE]


def failing_near(body: Body, code: Node, line: int) -> list[Failing]:
    """Of all the code's statements, the nearer to the line the more: where another version ran."""
    scope = Scope(body.types, node_text(body.member.child_by_field_name("type")))
    inside = code.child_by_field_name("body") if code.type == "lambda_expression" else None
    statements = [n for n in body.nodes if n.type in STATEMENTS and body.function(n).id == code.id]
    if inside is not None and inside.type != "block":
        statements = [inside]
    found: dict[tuple[str, int], Failing] = {}
    for statement in statements:
        for kind, node, at in _failing(body, statement, scope):
            if body.function(node).id == code.id:
                found[kind, node.id] = Failing(kind, node, at, NEAR / (2 + abs(at - line)))
    return list(found.values())


def _nearness(node: Node, reported: int, line: int) -> float:
    if reported == line:
        return EXACT
    return NEAR if node.start_point.row < line <= node.end_point.row + 1 else SOMEWHERE


def _statements(body: Body, code: Node, line: int) -> list[Node]:
    """The statements of the code that reach the line; of an expression lambda its body."""
    inside = code.child_by_field_name("body") if code.type == "lambda_expression" else None
    if inside is not None and inside.type != "block":
        return [inside]
    return [s for s, _ in statements_at(body.member, line) if body.function(s).id == code.id]


def _failing(body: Body, statement: Node, scope: Scope) -> Iterator[tuple[str, Node, int]]:
    """Kind, node and reported line, operands before what uses them."""
    current = line_of(statement)
    stack = [(statement, False)]
    while stack:
        node, is_done = stack.pop()
        if not is_done:
            if _is_branch(body, node):
                current = line_of(node)
            stack.append((node, True))
            if node is statement or own(node):
                stack += [(child, False) for child in reversed(node.named_children)]
            continue
        if node.type in _BY_NAME or node.type.endswith("_invocation"):
            current = line_of(node.child_by_field_name("name") or node)
        elif node.type in ("object_creation_expression", "throw_statement"):
            current = line_of(node)
        rule = RULES.get(node.type)
        for kind, failing, _ in rule(node, scope) if rule is not None else ():
            yield kind, failing, current
        yield from _unseen(node, current)


def _is_branch(body: Body, node: Node) -> bool:
    outer = body.parent(node)
    if outer is None or outer.type != "ternary_expression":
        return False
    condition = outer.child_by_field_name("condition")
    return condition is None or condition.id != node.id


def _unseen(node: Node, line: int) -> Iterator[tuple[str, Node, int]]:
    """Calls that the compiler makes: the iterator of a loop, `close` of a resource."""
    if node.type == "enhanced_for_statement":
        value = node.child_by_field_name("value")
        if value is not None:
            yield "iteration", value, line
    elif node.type == "resource":
        yield "close", node, line
