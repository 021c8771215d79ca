"""The mend of a check that stands the wrong way round: where it lets pass, the value is sure to be bad."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from codeindex.edits.site import Splice
from codeindex.mends.facts import (
    Recognise,
    bare,
    is_beyond,
    is_empty,
    is_no_instance,
    is_null,
    opposite,
    proofs,
    turned,
)
from codeindex.mends.site import Edited, MendSite, called, replaced
from codeindex.syntax.traversal import ancestors, descendants, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_LEAVES = {"return_statement", "throw_statement", "continue_statement", "break_statement"}
_BRANCHES = {"if_statement", "ternary_expression", "while_statement", "for_statement"}
_TAKES = {
    "next": (("hasNext", "hasMoreElements", "hasMoreTokens"), -1),
    "nextElement": (("hasMoreElements", "hasNext"), -1),
    "nextToken": (("hasMoreTokens", "hasMoreElements"), -1),
    "pop": (("isEmpty", "empty"), 1), "peek": (("isEmpty", "empty"), 1),
    "getFirst": (("isEmpty",), 1), "getLast": (("isEmpty",), 1), "removeFirst": (("isEmpty",), 1),
    "removeLast": (("isEmpty",), 1), "remove": (("isEmpty",), 1), "element": (("isEmpty",), 1),
    "firstKey": (("isEmpty",), 1), "lastKey": (("isEmpty",), 1),
}  # fmt: skip
"""A call that needs an element, to what is asked before, and what the answer yes means."""


def turn_check(site: MendSite) -> Edited | None:
    """`if (x == null) { x.use(); }` to `!=`, `x == null && x.use()` to `||`; so too for what is empty, out of range."""
    for use, recognise in _uses(site):
        splice = next(_wrong_checks(use, recognise, site), None)
        if splice is not None:
            start, end, _ = splice
            check = site.root.named_descendant_for_byte_range(start, end)
            return site.edited(splice, fault=check or use)
    return None


def _uses(site: MendSite) -> Iterator[tuple[Node, Recognise]]:
    """What failed on the line, and how a check of it looks."""
    for node in nulls(site):
        yield node, is_null(node_text(node))
    for call in site.on_line("method_invocation"):
        receiver = node_text(call.child_by_field_name("object"))
        if called(call) in _TAKES and receiver and site.told.get("about") == "element":
            yield call, is_empty(receiver, *_TAKES[called(call)])
        if called(call) == "get" and receiver and site.told.get("about") == "element":
            yield call, is_empty(receiver, ("isPresent",), -1)
            yield call, is_empty(receiver, ("isEmpty",), 1)
    for cast in _casts(site):
        value, type_ = cast.child_by_field_name("value"), cast.child_by_field_name("type")
        if value is not None:
            yield cast, is_no_instance(node_text(bare(value)), node_text(type_))
    if "index" in site.told:
        yield from _indexed(site)


def _casts(site: MendSite) -> Iterator[Node]:
    """On the line; where something was null also before it: of what is no instance, a cast lets only null pass."""
    if "target" in site.told:
        yield from site.on_line("cast_expression")
    elif site.told.get("about") == "null":
        for node in descendants(site.member, lambda n: n.start_point.row < site.line):
            if node.type == "cast_expression":
                yield node


def nulls(site: MendSite) -> Iterator[Node]:
    """What the message says was null; where it only says that something was, all that is used on the line."""
    name = site.told.get("expr", site.told.get("field", "")).removeprefix("this.")
    is_told_no_name = not name and site.told.get("about") == "null"
    for node in site.on_line("identifier", "field_access"):
        is_it = bool(name) and node_text(node).removeprefix("this.") == name
        if is_it or (is_told_no_name and _is_used(node)):
            yield node


def _is_used(node: Node) -> bool:
    """Whether something is asked of the value, or it is handed on, so that a null fails here or there."""
    outer = node.parent
    if outer is None:
        return False
    if outer.type == "argument_list":
        return True
    fields = {"method_invocation": "object", "field_access": "object", "array_access": "array"}
    return outer.type in fields and outer.child_by_field_name(fields[outer.type]) == node


def _indexed(site: MendSite) -> Iterator[tuple[Node, Recognise]]:
    for node in site.on_line("array_access"):
        array = node_text(node.child_by_field_name("array"))
        yield node, is_beyond(node_text(node.child_by_field_name("index")), (f"{array}.length",))
    for call in site.calls("get", "charAt"):
        receiver = node_text(call.child_by_field_name("object"))
        index = node_text(call.child_by_field_name("arguments")).strip("() ")
        yield call, is_beyond(index, (f"{receiver}.size()", f"{receiver}.length()"))


def _wrong_checks(use: Node, recognise: Recognise, site: MendSite) -> Iterator[Splice]:
    """Changes of checks that are sure to have found the value bad before it is used, nearest first."""
    here = use
    for outer in ancestors(use):
        if outer == site.member:
            return
        if outer.type == "binary_expression" and here == outer.child_by_field_name("right"):
            yield from _joined(outer, recognise)
        if outer.type in _BRANCHES:
            yield from _branched(outer, here, recognise)
        if outer.type in ("block", "constructor_body"):
            yield from _left_before(outer, here, recognise)
        if outer.type in ("lambda_expression", "class_body"):
            return
        here = outer


def _joined(outer: Node, recognise: Recognise) -> Iterator[Splice]:
    """`x == null && x.use()`: the left side sends only what is bad to the right."""
    operator, left = outer.child_by_field_name("operator"), outer.child_by_field_name("left")
    sign = node_text(operator)
    if operator is None or left is None or sign not in ("&&", "||"):
        return
    if any(proofs(left, sign == "&&", recognise)):
        yield replaced(operator, "||" if sign == "&&" else "&&")


def _branched(outer: Node, here: Node, recognise: Recognise) -> Iterator[Splice]:
    condition = outer.child_by_field_name("condition")
    if condition is None or here == condition or _fills(here, condition):
        return
    other = outer.child_by_field_name("alternative")
    yield from _turns(condition, here != other, recognise)


def _fills(branch: Node, condition: Node) -> bool:
    """Whether the branch sets what the condition asks: `if (x == null) { x = …; }` is no wrong check."""
    asked = {node_text(n) for n in descendants(condition)}
    return any(
        n.type == "assignment_expression" and node_text(n.child_by_field_name("left")) in asked
        for n in descendants(branch)
    )


def _left_before(block: Node, here: Node, recognise: Recognise) -> Iterator[Splice]:
    """`if (x != null) { return; }` before the use: only what is bad comes to it."""
    before = [n for n in block.named_children if n.end_byte <= here.start_byte]
    for statement in reversed(before):
        condition = statement.child_by_field_name("condition")
        is_plain = statement.type == "if_statement" and not statement.child_by_field_name(
            "alternative"
        )
        if (
            condition is not None
            and is_plain
            and _leaves(statement.child_by_field_name("consequence"))
        ):
            yield from _turns(condition, False, recognise)
        elif _assigns(statement):
            return


def _turns(condition: Node, holds: bool, recognise: Recognise) -> Iterator[Splice]:
    for atom, _ in proofs(condition, holds, recognise):
        splice = turned(atom)
        if splice is not None:
            yield splice
    yield from _negated(condition, holds, recognise)


def _negated(condition: Node, holds: bool, recognise: Recognise) -> Iterator[Splice]:
    """`if (!(x != null && x.ok())) { x.use(); }`: without the negation the value is sure to be good."""
    node = bare(condition)
    operand = node.child_by_field_name("operand") if node.type == "unary_expression" else None
    if (
        operand is None
        or not node_text(node).startswith("!")
        or operand.type != "parenthesized_expression"
    ):
        return
    if any(proofs(operand, holds, opposite(recognise))):
        inner = bare(operand)
        yield replaced(node, node_text(inner))


def _leaves(consequence: Node | None) -> bool:
    if consequence is None:
        return False
    inner = [n for n in consequence.named_children if not n.is_extra]
    last = inner[-1] if consequence.type == "block" and inner else consequence
    return last.type in _LEAVES


def _assigns(statement: Node) -> bool:
    return any(
        n.type in ("assignment_expression", "update_expression") for n in descendants(statement)
    )
