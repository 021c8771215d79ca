"""What has run whenever an expression runs: the nodes evaluated on every path before it, the nearest first.

Structured control flow only (no `goto` in Java): a node's enclosing constructs and what stands before it
in them tell. Each node comes with the truth value that its condition must have had, where one is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from codeindex.analysis.flow.body import Body, named
from codeindex.syntax.traversal import descendants

if TYPE_CHECKING:
    from tree_sitter import Node

_BLOCKS = {"block", "constructor_body", "switch_block_statement_group", "argument_list"}
_BLOCKS |= {"array_initializer", "local_variable_declaration", "resource_specification"}
_LEAVES = {"return_statement", "throw_statement", "continue_statement", "break_statement"}
_LEAVES |= {"yield_statement"}
_OPENED = {"enhanced_for_statement", "switch_expression", "synchronized_statement"}
"""What they open with is used before their bodies run; they stand for it alone."""
_FIRST = {
    "method_invocation": "object",
    "assignment_expression": "left",
    "array_access": "array",
    "try_with_resources_statement": "resources",
}
"""Node type to the field of the child that runs before its others; of a `try` not before its clauses."""
LATER = {"lambda_expression", "class_body"}
"""Their code runs later than what surrounds them."""


class Evaluated(NamedTuple):
    node: Node
    truth: bool | None
    """Of a condition: what it was; None where that is open, or it is none."""


def evaluated_before(body: Body, target: Node) -> Iterator[Evaluated]:
    """Not what `target` itself holds. Nodes are whole expressions or statements, to be looked into with care:

    of a loop over elements, a switch and a lock only what they open with has run.
    """
    inner, is_later = target, False
    for outer in body.ancestors(target):
        yield from _around(outer, inner)
        if is_later and outer.type == "method_invocation":
            yield Evaluated(outer, None)  # its lambda runs when the call has begun
            is_later = False
        is_later = is_later or outer.type in LATER
        inner = outer


def _around(outer: Node, inner: Node) -> Iterator[Evaluated]:
    """What of a construct has run when its child runs."""
    kind = outer.type
    if kind in _BLOCKS:
        before = [c for c in outer.named_children if c.end_byte <= inner.start_byte]
        for statement in reversed(before):
            yield from completed(statement)
    elif kind in ("if_statement", "ternary_expression"):
        yield from _branch(outer, inner)
    elif kind in ("while_statement", "for_statement"):
        yield from _loop(outer, inner)
    elif kind == "binary_expression":
        yield from _left_side(outer, inner)
    elif kind in _OPENED and _is(outer, "body", inner):
        yield Evaluated(outer, None)
    elif kind in _FIRST:
        first = outer.child_by_field_name(_FIRST[kind])
        is_before = first is not None and first.end_byte <= inner.start_byte
        if first is not None and is_before and inner.type not in ("catch_clause", "finally_clause"):
            yield Evaluated(first, None)


def _left_side(outer: Node, inner: Node) -> Iterator[Evaluated]:
    left = outer.child_by_field_name("left")
    if left is not None and _is(outer, "right", inner):
        yield Evaluated(left, {"&&": True, "||": False}.get(named(outer, "operator")))


def _branch(outer: Node, inner: Node) -> Iterator[Evaluated]:
    condition = outer.child_by_field_name("condition")
    if condition is not None and not _same(condition, inner):
        yield Evaluated(condition, not _is(outer, "alternative", inner))


def _loop(outer: Node, inner: Node) -> Iterator[Evaluated]:
    condition = outer.child_by_field_name("condition")
    if condition is not None and (_is(outer, "body", inner) or _is(outer, "update", inner)):
        yield Evaluated(condition, True)
    for initial in outer.children_by_field_name("init"):
        if not _same(initial, inner):
            yield Evaluated(initial, None)


def completed(statement: Node) -> Iterator[Evaluated]:
    """What has surely run once a statement is over and the next one runs, the last first."""
    stack = [statement]
    while stack:
        here = stack.pop()
        kind = here.type
        if kind == "if_statement":
            yield from _decided(here, stack)
        elif kind in ("while_statement", "for_statement", "do_statement"):
            yield from _looped(here, stack)
        elif kind in ("try_statement", "try_with_resources_statement"):
            _tried(here, stack)
        elif kind in ("block", "labeled_statement"):
            stack += [c for c in here.named_children if "comment" not in c.type]
        elif kind == "synchronized_statement":
            inside = here.child_by_field_name("body")
            stack += [inside] if inside is not None else []
            yield Evaluated(here, None)
        elif not kind.endswith("_declaration") or kind == "local_variable_declaration":
            yield Evaluated(here, None)


def _decided(statement: Node, stack: list[Node]) -> Iterator[Evaluated]:
    """An `if` that is over: where one branch always leaves, the other one ran."""
    condition = statement.child_by_field_name("condition")
    then = statement.child_by_field_name("consequence")
    other = statement.child_by_field_name("alternative")
    if condition is None:
        return
    truth = None
    if then is not None and leaves(then):
        truth = False
        stack += [other] if other is not None else []
    elif other is not None and leaves(other):
        truth = True
        stack += [then] if then is not None else []
    yield Evaluated(condition, truth)


def _looped(loop: Node, stack: list[Node]) -> Iterator[Evaluated]:
    """A loop that is over: its condition failed, where nothing breaks out of it."""
    condition, inside = loop.child_by_field_name("condition"), loop.child_by_field_name("body")
    jumps = inside is not None and any(
        n.type in ("break_statement", "continue_statement") for n in descendants(inside)
    )
    if condition is not None:
        yield Evaluated(condition, None if jumps else False)
    if loop.type == "do_statement" and inside is not None and not jumps:
        stack.append(inside)
    for initial in loop.children_by_field_name("init"):
        yield Evaluated(initial, None)


def _tried(statement: Node, stack: list[Node]) -> None:
    """A `try` that is over: its body ran whole only where every catch clause leaves."""
    catches = [c for c in statement.named_children if c.type == "catch_clause"]
    bodies = [c.child_by_field_name("body") for c in catches]
    if all(b is not None and leaves(b) for b in bodies):
        inside = statement.child_by_field_name("body")
        resources = statement.child_by_field_name("resources")
        stack += [each for each in (resources, inside) if each is not None]
    for clause in statement.named_children:
        if clause.type == "finally_clause":
            stack += [c for c in clause.named_children if c.type == "block"]


def leaves(statement: Node) -> bool:
    """Whether a statement never lets the next one run."""
    stack = [statement]
    while stack:
        here = stack.pop()
        inside = [c for c in here.named_children if "comment" not in c.type]
        if here.type in _LEAVES or _ends_program(here):
            continue
        if here.type in ("block", "labeled_statement", "synchronized_statement") and inside:
            stack.append(inside[-1])
            continue
        other = here.child_by_field_name("alternative") if here.type == "if_statement" else None
        then = here.child_by_field_name("consequence") if other is not None else None
        if other is None or then is None:
            return False
        stack += [then, other]
    return True


def _ends_program(statement: Node) -> bool:
    return statement.type == "expression_statement" and (statement.text or b"").startswith(
        b"System.exit("
    )


def _is(outer: Node, field: str, inner: Node) -> bool:
    child = outer.child_by_field_name(field)
    return child is not None and _same(child, inner)


def _same(one: Node, other: Node) -> bool:
    return bool(one.id == other.id)
