"""Whether an expression can be null where it is used: what ran on every path before (uses, tests, sets) tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from codeindex.analysis.flow.body import Body, arguments_of, bare, folded, line_of, named
from codeindex.analysis.flow.evaluated_before import LATER, Evaluated, evaluated_before
from codeindex.syntax.traversal import first, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

CERTAIN, LIKELY, OPEN, NULL = "certain", "likely", "open", "null"
"""It is not null; it hardly is (another call or thread could have changed it); not told; a test found it null."""
MADE = frozenset({
    "this", "super", "string_literal", "object_creation_expression", "class_literal", "template_expression",
    "array_creation_expression", "lambda_expression", "method_reference", "binary_expression",
    "decimal_integer_literal", "hex_integer_literal", "octal_integer_literal", "binary_integer_literal",
    "decimal_floating_point_literal", "hex_floating_point_literal", "character_literal", "true", "false",
    "unary_expression", "update_expression", "instanceof_expression", "array_initializer",
})  # fmt: skip
"""Node types whose value is never null."""
_REQUIRED = re.compile(
    r"requireNonNull|(?:check|assert|is|require|ensure|validate)?[nN]ot(?:Null|Empty|Blank)\w*|checkNotNull|hasText|hasLength"
)
"""Methods of helper classes that let no null pass."""
_TRUE_SAYS = re.compile(
    r"nonNull|(?:is)?[nN]ot(?:Null|Empty|Blank)\w*|isPresent|hasText|hasLength|isNumeric"
)
_FALSE_SAYS = re.compile(r"isNull|(?:is)?(?:NullOr|Null|Empty|Blank|Absent)\w*")
_COMMON = frozenset({
    "valueOf", "toString", "format", "getClass", "trim", "substring", "toUpperCase", "toLowerCase", "toArray",
    "stream", "iterator", "keySet", "values", "entrySet", "append", "concat", "replace", "hashCode", "length",
    "split", "intern", "strip", "getBytes", "toCharArray", "collect", "map", "filter", "subList",
    "equals", "isEmpty", "size", "name", "asList", "emptyList", "emptyMap", "emptySet", "getSimpleName",
    "currentThread", "currentTimeMillis", "nanoTime", "getLogger", "toList", "orElseThrow", "requireNonNull",
})  # fmt: skip
"""Methods of the JDK whose result is not null."""
_OPENINGS = {
    "ternary_expression": "condition",
    "switch_expression": "condition",
    "enhanced_for_statement": "value",
    "synchronized_statement": "",
}
"""Node type to the field of what runs in any case; the first child where it has no name."""
_PATH = re.compile(r"[\w$]+(?:\.[\w$]+(?:\(\))?)*")


class Said(NamedTuple):
    """What one evaluated expression says of another."""

    what: str
    """`value` (not null), `null`, or `set` (assigned)."""
    text: str
    node: Node
    value: Node | None = None
    """Of `set`: what was assigned."""


class Fact(NamedTuple):
    """Why an expression is not null, or is."""

    how: str
    """CERTAIN, LIKELY, OPEN or NULL."""
    line: int = 0
    """Of what says so; 0 where nothing does."""


def nullness(body: Body, node: Node) -> Fact:
    """Of the value of `node` where it is evaluated."""
    value = bare(node)
    if value is None or is_never_null(value):
        return Fact(CERTAIN)
    name = _key(value)
    if not _PATH.fullmatch(name):
        return Fact(OPEN)
    if value.type in ("identifier", "field_access") and _is_caught(body, value, name):
        return Fact(CERTAIN)
    for evaluated in _events(body, value):
        for said in always(evaluated):
            if said.text == name or name.startswith(f"{said.text}."):
                found = _judged(body, said, name=name, use=value)
                if found is not None:
                    return found
    return Fact(OPEN)


def is_never_null(value: Node) -> bool:
    if value.type in MADE:
        return True
    return value.type == "method_invocation" and named(value, "name") in _COMMON


def _events(body: Body, value: Node) -> Iterator[Evaluated]:
    """What ran before the value is used: also the arguments of the call that it receives."""
    outer = body.parent(value)
    if outer is not None and outer.type == "method_invocation":
        receiver = outer.child_by_field_name("object")
        if receiver is not None and receiver.id == value.id:
            for argument in reversed(arguments_of(outer)):
                yield Evaluated(argument, None)
    yield from evaluated_before(body, value)


def _judged(body: Body, said: Said, *, name: str, use: Node) -> Fact | None:
    """What follows for the name; None where it says nothing of it."""
    line = line_of(said.node)
    if said.what == "set":
        if said.text != name:
            return Fact(OPEN, line)  # `a = …` says nothing of `a.b` from before
        value = bare(said.value)
        if value is None:
            return Fact(OPEN, line)
        if value.type == "null_literal":
            return Fact(NULL, line) if not _changed(body, name, said.node, use) else Fact(OPEN)
        return Fact(CERTAIN if is_never_null(value) else OPEN, line)
    if said.text != name:
        return None
    if _changed(body, name, said.node, use):
        return Fact(OPEN)
    if said.what == "null":
        return Fact(NULL, line)
    is_local = name in body.local_types and "." not in name
    return Fact(CERTAIN if is_local else LIKELY, line)


def _changed(body: Body, name: str, since: Node, use: Node) -> bool:
    """Whether the name may have another value at `use` than it had at `since`."""
    head = name.removeprefix("this.").partition(".")[0]
    for node in body.nodes:
        if node.type == "assignment_expression":
            written = named(node, "left").removeprefix("this.")
        elif node.type == "update_expression":
            written = node_text(first(node))
        else:
            continue
        if written not in (head, name.removeprefix("this.")):
            continue
        if since.end_byte <= node.start_byte and node.end_byte <= use.start_byte:
            return True
        if node.start_byte >= use.end_byte and _in_loop_of(body, node, since, use):
            return True
    return False


def _in_loop_of(body: Body, node: Node, since: Node, use: Node) -> bool:
    """Whether a loop brings the assignment back before the use, but not before what was said."""
    return any(
        outer.type in ("while_statement", "for_statement", "do_statement", "enhanced_for_statement")
        and body.holds(outer, node)
        and not body.holds(outer, since)
        for outer in body.ancestors(use)
    )


def _is_caught(body: Body, value: Node, name: str) -> bool:
    """Whether it is the parameter of a catch clause around it."""
    for outer in body.ancestors(value):
        if outer.type == "catch_clause":
            parameter = first(outer)
            if parameter is not None and named(parameter, "name") == name:
                return True
    return False


def always(evaluated: Evaluated) -> Iterator[Said]:
    """What an evaluated expression says, of whatever in it runs on every path; the last first."""
    stack: list[Evaluated] = [evaluated]
    while stack:
        node, truth = stack.pop()
        kind = node.type
        yield from _said(node, truth)
        if kind in ("binary_expression", "unary_expression", "parenthesized_expression"):
            stack += _operands(node, truth)
        elif kind in _OPENINGS:
            stack += _opening(node)
        elif kind not in LATER:
            stack += [Evaluated(child, None) for child in node.named_children]


def _opening(node: Node) -> list[Evaluated]:
    """What of a construct runs whenever it runs: not its branches, not its body."""
    name = _OPENINGS[node.type]
    child = node.child_by_field_name(name) if name else first(node)
    return [Evaluated(child, None)] if child is not None else []


def _operands(node: Node, truth: bool | None) -> list[Evaluated]:
    if node.type == "parenthesized_expression":
        inner = first(node)
        return [Evaluated(inner, truth)] if inner is not None else []
    if node.type == "unary_expression":
        inner = node.child_by_field_name("operand")
        flipped = not truth if truth is not None and named(node, "operator") == "!" else None
        return [Evaluated(inner, flipped)] if inner is not None else []
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    operator = named(node, "operator")
    if left is None or right is None:
        return []
    if operator in ("&&", "||"):
        decided = truth is (operator == "&&")
        both = [Evaluated(left, truth), Evaluated(right, truth)]
        return both if decided else [Evaluated(left, None)]
    return [Evaluated(left, None), Evaluated(right, None)]


def _said(node: Node, truth: bool | None) -> Iterator[Said]:
    kind = node.type
    if kind == "method_invocation":
        yield from _said_by_call(node, truth)
    elif kind == "field_access":
        yield from _used(node.child_by_field_name("object"))
    elif kind == "array_access":
        yield from _used(node.child_by_field_name("array"))
    elif kind in ("assignment_expression", "variable_declarator"):
        yield from _set(node)
    elif kind == "instanceof_expression" and truth is True:
        yield from _used(node.child_by_field_name("left"))
    elif kind == "binary_expression" and truth is not None:
        yield from _compared(node, truth)
    elif kind in ("enhanced_for_statement", "switch_expression", "synchronized_statement"):
        yield from (said for part in _opening(node) for said in _used(part.node))
    elif kind == "update_expression":
        yield from _used(first(node))


def _used(node: Node | None) -> Iterator[Said]:
    value = bare(node)
    if value is not None and value.type not in MADE:
        yield Said("value", _key(value), value)


def _set(node: Node) -> Iterator[Said]:
    side = "left" if node.type == "assignment_expression" else "name"
    value = node.child_by_field_name("right" if side == "left" else "value")
    target = node.child_by_field_name(side)
    if target is not None and value is not None and named(node, "operator") in ("", "="):
        yield Said("set", _key(target), node, value)


def _said_by_call(node: Node, truth: bool | None) -> Iterator[Said]:
    receiver, name = node.child_by_field_name("object"), named(node, "name")
    given = arguments_of(node)
    yield from _used(receiver)
    is_helper = receiver is None or node_text(receiver).rpartition(".")[2][:1].isupper()
    if not given or not is_helper:
        if truth is True and name in ("equals", "equalsIgnoreCase") and given:
            yield from _used(given[0])
        return
    is_said = (
        (_REQUIRED.fullmatch(name) is not None and truth is None)
        or (truth is True and _TRUE_SAYS.fullmatch(name) is not None)
        or (truth is False and _FALSE_SAYS.fullmatch(name) is not None)
    )
    if is_said:
        yield from _used(given[0])
    elif truth is True and name == "isNull":
        yield Said("null", folded(given[0]), given[0])


def _compared(node: Node, truth: bool) -> Iterator[Said]:
    """`x == null`, `x != null`, `x == CONSTANT`."""
    operator = named(node, "operator")
    left, right = bare(node.child_by_field_name("left")), bare(node.child_by_field_name("right"))
    if operator not in ("==", "!=") or left is None or right is None:
        return
    for one, other in ((left, right), (right, left)):
        if other.type == "null_literal" and one.type != "null_literal":
            what = "null" if truth is (operator == "==") else "value"
            target = _assigned_in(one)
            yield Said(what, _key(target), node)


def _assigned_in(node: Node) -> Node:
    """`line` of `(line = in.readLine()) != null`."""
    if node.type == "assignment_expression":
        return node.child_by_field_name("left") or node
    return node


def _key(node: Node) -> str:
    """The text that one value is known by: `x` and `this.x` of a field are one."""
    return folded(node).removeprefix("this.")
