"""Everything on the statement at a line that can fail: the closed list that experts choose from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from codeindex.analysis.declared_types import BOXES, PRIMITIVES, declared_types, names_type
from codeindex.analysis.member_node import member_node
from codeindex.analysis.program import Program
from codeindex.analysis.statements_at_line import own, statements_at
from codeindex.model.source import Expression, Method
from codeindex.syntax.traversal import first, in_evaluation_order, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_SPACE = re.compile(r"\s+")
_PARSERS = {
    "parseInt", "parseLong", "parseDouble", "parseFloat", "parseShort", "parseByte", "parse",
    "valueOf", "decode", "fromString", "create", "parseUnsignedInt", "parseUnsignedLong",
}  # fmt: skip
_PARSED_TYPES = {"BigDecimal", "BigInteger", "URI", "URL", "Scanner"}
_NEVER_NULL = {
    "this", "super", "string_literal", "object_creation_expression", "class_literal",
    "array_creation_expression", "template_expression", "lambda_expression", "method_reference",
    "binary_expression",
}  # fmt: skip
_ARITHMETIC = {"+", "-", "*", "/", "%", "<", ">", "<=", ">=", "&", "|", "^", "<<", ">>", ">>>"}
_ZERO_LESS = re.compile(r"0*[1-9][0-9_]*[lL]?|0[xX]0*[1-9a-fA-F][0-9a-fA-F_]*[lL]?")
_REAL = {"double", "float", "Double", "Float", "BigDecimal"}


class Scope(NamedTuple):
    types: dict[str, str]
    returns: str
    """The member's return type as written; empty where it has none."""


def expressions_at(
    program_or_source: Program | bytes, method: Method, line: int
) -> tuple[Expression, ...]:
    """In order of evaluation; empty where the line holds no statement of the method.

    Offsets are into the file as it is; `line` of each is the line the JVM would report.
    """
    source = _source(program_or_source, method.path)
    found = member_node(source, method) if source is not None else None
    if found is None or not found[0].as_in_file:
        return ()
    _, member = found
    scope = Scope(declared_types(member), node_text(member.child_by_field_name("type")))
    expressions: dict[tuple[str, int, int], Expression] = {}
    for statement, innermost in statements_at(member, line):
        for kind, node, at in failing_in(statement, scope):
            if innermost or at == line:
                key = (kind, node.start_byte, node.end_byte)
                expressions.setdefault(key, _expression(kind, node=node, line=at, path=method.path))
    return tuple(expressions.values())


def _source(program_or_source: Program | bytes, path: str) -> bytes | None:
    if isinstance(program_or_source, bytes):
        return program_or_source
    return program_or_source.files.read(path)


def _expression(kind: str, *, node: Node, line: int, path: str) -> Expression:
    text = _SPACE.sub(" ", node_text(node))
    return Expression(kind, text, path, line, node.start_byte, node.end_byte)


def failing_in(statement: Node, scope: Scope) -> Iterator[tuple[str, Node, int]]:
    for node in in_evaluation_order(statement, own):
        rule = RULES.get(node.type)
        if rule is not None:
            yield from rule(node, scope)


def _line(node: Node) -> int:
    return node.start_point.row + 1


def _dereference(node: Node | None, scope: Scope, line: int) -> Iterator[tuple[str, Node, int]]:
    node = _bare(node)
    if node is not None and node.type not in _NEVER_NULL and not names_type(node, scope.types):
        yield "dereference", node, line


def _bare(node: Node | None) -> Node | None:
    """Without parentheses around it."""
    while node is not None and node.type == "parenthesized_expression":
        node = first(node)
    return node


def _call(node: Node, scope: Scope) -> Iterator[tuple[str, Node, int]]:
    name = node.child_by_field_name("name")
    line = _line(name if name is not None else node)
    yield from _parse_of(node, name=node_text(name), line=line, scope=scope)
    receiver = node.child_by_field_name("object")
    if receiver is not None:
        yield from _dereference(receiver, scope, line)
    yield "call", node, line


def _parse_of(node: Node, *, name: str, line: int, scope: Scope) -> Iterator[tuple[str, Node, int]]:
    arguments = node.child_by_field_name("arguments")
    parsed = first(arguments)
    if name in _PARSERS and parsed is not None and not parsed.type.endswith("_literal"):
        yield "parse", parsed, line


def _creation(node: Node, scope: Scope) -> Iterator[tuple[str, Node, int]]:
    name = node_text(node.child_by_field_name("type"))
    arguments = node.child_by_field_name("arguments")
    parsed = first(arguments)
    if name.rpartition(".")[2] in _PARSED_TYPES and parsed is not None:
        yield "parse", parsed, _line(node)
    yield "call", node, _line(node)


def _explicit(node: Node, scope: Scope) -> Iterator[tuple[str, Node, int]]:
    yield "call", node, _line(node)


def _field(node: Node, scope: Scope) -> Iterator[tuple[str, Node, int]]:
    outer: Node | None = node
    while outer is not None and outer.type == "field_access":
        if names_type(outer, scope.types):
            return
        outer = outer.parent
    field = node.child_by_field_name("field")
    yield from _dereference(
        node.child_by_field_name("object"), scope, _line(field if field is not None else node)
    )


def _element(node: Node, scope: Scope) -> Iterator[tuple[str, Node, int]]:
    index = _bare(node.child_by_field_name("index"))
    yield from _dereference(node.child_by_field_name("array"), scope, _line(node))
    if index is not None:
        yield "index", index, _line(index)


def _cast(node: Node, scope: Scope) -> Iterator[tuple[str, Node, int]]:
    value = _bare(node.child_by_field_name("value"))
    target = node_text(node.child_by_field_name("type"))
    if value is None:
        return
    if target not in PRIMITIVES:
        yield "cast", value, _line(node)
    elif _maybe_boxed(value, scope):
        yield "unboxing", value, _line(value)


def _binary(node: Node, scope: Scope) -> Iterator[tuple[str, Node, int]]:
    operator = node_text(node.child_by_field_name("operator"))
    left, right = (_bare(node.child_by_field_name(side)) for side in ("left", "right"))
    if left is None or right is None:
        return
    if operator in _ARITHMETIC and not _is_text(left, scope) and not _is_text(right, scope):
        for side in (left, right):
            if _boxed(side, scope):
                yield "unboxing", side, _line(side)
    if operator in ("/", "%") and not _never_zero(right, left, scope):
        yield "division", right, _line(right)


def _is_text(node: Node, scope: Scope) -> bool:
    """Whether a side of `+` is a String, so that null is written and not unboxed."""
    while node.type == "binary_expression":
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is None or right is None:
            return False
        if right.type == "string_literal":
            return True
        node = left
    return node.type == "string_literal" or scope.types.get(node_text(node)) == "String"


def _never_zero(divisor: Node, dividend: Node, scope: Scope) -> bool:
    if _ZERO_LESS.fullmatch(node_text(divisor)):
        return True
    return any(
        side.type == "decimal_floating_point_literal"
        or scope.types.get(node_text(side), "") in _REAL
        for side in (divisor, dividend)
    )


def _boxed(node: Node | None, scope: Scope) -> bool:
    """Whether a value is declared as a box, so that using it as a number may meet null."""
    return node is not None and scope.types.get(node_text(node).removeprefix("this.")) in BOXES


def _maybe_boxed(node: Node | None, scope: Scope) -> bool:
    """Boxes, and what looks an element up: its type is an argument that the file does not show."""
    if _boxed(node, scope):
        return True
    if node is None or node.type != "method_invocation":
        return False
    name = node_text(node.child_by_field_name("name"))
    return name in {"get", "remove", "poll", "peek", "put", "orElse", "getOrDefault", "apply"}


def _assigned(node: Node, scope: Scope) -> Iterator[tuple[str, Node, int]]:
    parent = node.parent
    value = _bare(node.child_by_field_name("value"))
    if parent is None or value is None:
        return
    if node_text(parent.child_by_field_name("type")) in PRIMITIVES and _maybe_boxed(value, scope):
        yield "unboxing", value, _line(value)


def _assignment(node: Node, scope: Scope) -> Iterator[tuple[str, Node, int]]:
    target = scope.types.get(node_text(node.child_by_field_name("left")).removeprefix("this."), "")
    value = _bare(node.child_by_field_name("right"))
    if value is not None and target in PRIMITIVES and _maybe_boxed(value, scope):
        yield "unboxing", value, _line(value)
    operator = node_text(node.child_by_field_name("operator"))
    left = node.child_by_field_name("left")
    if operator not in ("/=", "%=") or value is None or left is None:
        return
    if not _never_zero(value, left, scope):
        yield "division", value, _line(value)


def _returned(node: Node, scope: Scope) -> Iterator[tuple[str, Node, int]]:
    value = _bare(first(node))
    if value is not None and scope.returns in PRIMITIVES and _maybe_boxed(value, scope):
        yield "unboxing", value, _line(value)


def _condition(node: Node, scope: Scope) -> Iterator[tuple[str, Node, int]]:
    value = _bare(node.child_by_field_name("condition"))
    if _boxed(value, scope) and value is not None:
        yield "unboxing", value, _line(value)


def _switch(node: Node, scope: Scope) -> Iterator[tuple[str, Node, int]]:
    yield from _dereference(node.child_by_field_name("condition"), scope, _line(node))


def _loop(node: Node, scope: Scope) -> Iterator[tuple[str, Node, int]]:
    yield from _dereference(node.child_by_field_name("value"), scope, _line(node))


def _lock(node: Node, scope: Scope) -> Iterator[tuple[str, Node, int]]:
    yield from _dereference(first(node), scope, _line(node))


def _thrown(node: Node, scope: Scope) -> Iterator[tuple[str, Node, int]]:
    value = first(node)
    if value is not None:
        yield "throw", value, _line(node)


def _array(node: Node, scope: Scope) -> Iterator[tuple[str, Node, int]]:
    for child in node.named_children:
        size = (
            child.named_child(child.named_child_count - 1)
            if child.type == "dimensions_expr"
            else None
        )
        if size is not None and not _ZERO_LESS.fullmatch(node_text(size)):
            yield "new-array", size, _line(size)


def _reference(node: Node, scope: Scope) -> Iterator[tuple[str, Node, int]]:
    yield from _dereference(first(node), scope, _line(node))


RULES = {
    "method_invocation": _call,
    "object_creation_expression": _creation,
    "explicit_constructor_invocation": _explicit,
    "field_access": _field,
    "array_access": _element,
    "cast_expression": _cast,
    "binary_expression": _binary,
    "variable_declarator": _assigned,
    "assignment_expression": _assignment,
    "return_statement": _returned,
    "if_statement": _condition,
    "while_statement": _condition,
    "do_statement": _condition,
    "ternary_expression": _condition,
    "switch_expression": _switch,
    "enhanced_for_statement": _loop,
    "synchronized_statement": _lock,
    "throw_statement": _thrown,
    "array_creation_expression": _array,
    "method_reference": _reference,
}
"""Node type to the rule that lists what of it can fail."""
