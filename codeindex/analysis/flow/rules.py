"""One step back from an expression, by its kind: the table of rules, and those for what only passes values on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from codeindex.analysis.flow.body import Body, bare, named
from codeindex.analysis.flow.call_rules import CallRules
from codeindex.analysis.flow.call_sites import CallSites
from codeindex.analysis.flow.fields import Fields
from codeindex.analysis.flow.step import COMPUTED, CONSTANT, ELEMENT, NULL, UNSET
from codeindex.analysis.flow.types import Types
from codeindex.analysis.flow.use import Onward, Use, step_at
from codeindex.analysis.flow.variable_rules import VariableRules
from codeindex.syntax.traversal import descendants

if TYPE_CHECKING:
    from tree_sitter import Node


class Rules:
    """Holds what the rules ask: types, call sites, fields."""

    def __init__(self, types: Types, sites: CallSites, fields: Fields) -> None:
        self._variables = VariableRules(types, sites, fields)
        self._calls = CallRules(types, sites, fields)
        self._table: dict[str, Callable[[Use], Iterator[Onward]]] = {
            "identifier": self._variables.onward,
            "field_access": self._variables.onward,
            "method_invocation": self._calls.onward,
            "object_creation_expression": self._calls.created,
            "array_access": _element,
            "array_creation_expression": _array,
            "array_initializer": _parts,
            "ternary_expression": _branches,
            "switch_expression": _arms,
            "assignment_expression": _assigned,
            "binary_expression": _operands,
            "unary_expression": _operands,
            "update_expression": _operands,
            "null_literal": _null,
        }

    def onward(self, use: Use) -> Iterator[Onward]:
        node = bare(use.node)
        if node is None:
            return
        use = use.at(node)
        rule = self._table.get(node.type)
        if rule is not None:
            yield from rule(use)
        elif node.type.endswith("_literal") or node.type in ("true", "false"):
            yield Onward((step_at(CONSTANT, use.body, node),), None)


def _null(use: Use) -> Iterator[Onward]:
    if use.is_null:
        yield Onward((step_at(NULL, use.body, use.node),), None)
    else:
        yield Onward((step_at(CONSTANT, use.body, use.node),), None)


def _to(use: Use, node: Node | None, factor: float = 1.0) -> Iterator[Onward]:
    if node is not None:
        yield Onward((), use.at(node), factor)


def _branches(use: Use) -> Iterator[Onward]:
    yield from _to(use, use.node.child_by_field_name("consequence"))
    yield from _to(use, use.node.child_by_field_name("alternative"))


def _assigned(use: Use) -> Iterator[Onward]:
    yield from _to(use, use.node.child_by_field_name("right"))


def _arms(use: Use) -> Iterator[Onward]:
    """The values that a switch gives."""
    inside = use.node.child_by_field_name("body")
    for node in descendants(inside) if inside is not None else ():
        if node.type == "yield_statement":
            yield from _to(use, node.named_children[0] if node.named_children else None)
        elif node.type == "switch_rule" and node.named_children:
            value = node.named_children[-1]
            if value.type == "expression_statement" and value.named_children:
                yield from _to(use, value.named_children[0])


def _operands(use: Use) -> Iterator[Onward]:
    """Of a number or a text: what it was computed from; a null is none of them."""
    if use.is_null:
        return
    for child in use.node.named_children:
        if "comment" not in child.type:
            factor = 0.3 if child.type.endswith("_literal") else 1.0
            yield Onward((step_at(COMPUTED, use.body, child),), use.value_at(child), factor)


def _element(use: Use) -> Iterator[Onward]:
    """An element of an array: what was put in, and at which place it was looked for."""
    array, index = (use.node.child_by_field_name(name) for name in ("array", "index"))
    if array is not None:
        step = step_at(ELEMENT, use.body, array)
        yield Onward((step,), use.at(array, is_content=True))
    if index is not None:
        yield Onward((step_at(COMPUTED, use.body, index),), use.value_at(index), 0.4)


def _array(use: Use) -> Iterator[Onward]:
    """A new array: the elements that it is given, else none is set yet; as a value, its length."""
    given = use.node.child_by_field_name("value")
    if given is not None:
        yield from _to(use, given)
    elif use.is_content and use.is_null:
        yield Onward((step_at(UNSET, use.body, use.node),), None)
    for child in use.node.named_children if given is None else ():
        if child.type == "dimensions_expr" and not use.is_null and child.named_children:
            size = child.named_children[-1]
            yield Onward((step_at(COMPUTED, use.body, size),), use.value_at(size))


def _parts(use: Use) -> Iterator[Onward]:
    for child in use.node.named_children:
        yield from _to(use, child, 0.5)


def condition_parts(body: Body, condition: Node) -> Iterator[tuple[Node, bool]]:
    """What a condition tests, and whether against null."""
    stack = [condition]
    while stack:
        node = bare(stack.pop())
        if node is None:
            continue
        operator = named(node, "operator")
        if node.type == "binary_expression" and operator in ("&&", "||"):
            stack += reversed(node.named_children)
        elif node.type == "unary_expression":
            stack += node.named_children
        elif node.type == "binary_expression":
            sides = [c for c in node.named_children if "comment" not in c.type]
            is_null = any(side.type == "null_literal" for side in sides)
            literal = ("null_literal", "string_literal", "decimal_integer_literal")
            yield from ((side, is_null) for side in sides if side.type not in literal)
        elif node.type == "instanceof_expression":
            left = node.child_by_field_name("left")
            if left is not None:
                yield left, False
        else:
            yield node, False
