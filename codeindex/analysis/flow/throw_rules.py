"""In front of a `throw`: the conditions that let it run, and the values that they tested."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from codeindex.analysis.flow.body import Body, arguments_of, bare, named
from codeindex.analysis.flow.evaluated_before import evaluated_before
from codeindex.analysis.flow.rules import condition_parts
from codeindex.analysis.flow.step import CAUGHT, COMPUTED, TESTED
from codeindex.analysis.flow.use import Onward, Use, step_at
from codeindex.syntax.traversal import first

if TYPE_CHECKING:
    from tree_sitter import Node

MOST_CONDITIONS = 4
_SUPPLIED = {"orElseThrow", "orElseGet", "computeIfAbsent"}


def thrown_because(use: Use) -> Iterator[Onward]:
    """The nearest conditions first, each with what it compares; the caught exception; what is put in the message."""
    body, node = use.body, use.node
    factor = 1.0
    for condition in list(_conditions(body, node))[:MOST_CONDITIONS]:
        tested = step_at(TESTED, body, condition)
        for part, is_null in condition_parts(body, condition):
            asked = Use(body, part, is_null, frame=use.frame, call=use.call)
            yield Onward((tested,), asked, factor)
        factor /= 2
    yield from _supplier(use)
    yield from _caught(use)
    creation = bare(node)
    for each in arguments_of(creation) if creation is not None else []:
        if not each.type.endswith("_literal"):
            yield Onward((step_at(COMPUTED, body, each),), use.value_at(each), 0.15)


def _conditions(body: Body, node: Node) -> Iterator[Node]:
    """Of branches that hold the `throw`, and of those before it that would have left."""
    for evaluated in evaluated_before(body, node):
        if evaluated.truth is not None:
            yield evaluated.node
        elif evaluated.node.type == "switch_expression":
            condition = evaluated.node.child_by_field_name("condition")
            if condition is not None:
                yield condition


def _supplier(use: Use) -> Iterator[Onward]:
    """`x.orElseThrow(() -> new …)`: the Optional was empty."""
    for outer in use.body.ancestors(use.node):
        if outer.type == "method_invocation" and named(outer, "name") in _SUPPLIED:
            receiver = outer.child_by_field_name("object")
            if receiver is not None:
                tested = step_at(TESTED, use.body, receiver)
                yield Onward((tested,), use.at(receiver, is_content=True))
        if outer.type in ("method_declaration", "block"):
            return


def _caught(use: Use) -> Iterator[Onward]:
    clause = next((n for n in use.body.ancestors(use.node) if n.type == "catch_clause"), None)
    parameter = first(clause)
    if clause is not None and parameter is not None:
        yield Onward((step_at(CAUGHT, use.body, parameter),), None, 0.3)
