"""A Java expression that makes text to its template: literals stay, values become slots."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codeindex.model.statement import SLOT
from codeindex.syntax.traversal import first, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_ESCAPE = re.compile(r"\\(?:u+([0-9a-fA-F]{4})|([0-7]{1,3})|(\r?\n)|(.))", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "s": " ", "0": "\0"}
_FORMAT = re.compile(r"%(?:\d++\$)?[-#+ 0,(<]*+\d*+(?:\.\d++)?(?:[tT]\w|[a-zA-Z%])")
_MESSAGE_FORMAT = re.compile(r"\{\d[^{}]*+\}")
_SLOTS = re.compile(r"(?:\{\})+")

Constants = dict[str, str]
"""Name to the value of a String constant of the same file."""


@dataclass(frozen=True, slots=True)
class SlotStyle:
    """How a template shows what the program puts in."""

    value: Callable[[Node], str]
    """What stands for a value."""
    placed: Callable[[str, list[Node]], str]
    """A format's text with its placeholders marked, given the values behind it."""
    joined: Callable[[str], str]
    """Marks that follow each other made one."""
    formatters: tuple[str, ...] = ("String", "MessageFormat")
    """Classes with a static `format`."""


PLAIN_SLOTS = SlotStyle(
    value=lambda _: SLOT,
    placed=lambda text, _: with_slots(text),
    joined=lambda text: _SLOTS.sub(SLOT, text),
)
"""Each value as `{}`."""


def template(node: Node | None, constants: Constants, marks: SlotStyle = PLAIN_SLOTS) -> str | None:
    """None where the expression shows no literal text at all."""
    parts: list[str] = []
    literal = False
    for operand in _operands(node):
        text = _piece(operand, constants, marks)
        literal = literal or text is not None
        parts.append(marks.value(operand) if text is None else text)
    return marks.joined("".join(parts)) if literal else None


def first_template(values: list[Node], constants: Constants, marks: SlotStyle) -> str | None:
    """The template of the first that shows literal text, as a format of those behind it."""
    for at, value in enumerate(values):
        text = template(value, constants, marks)
        if text is not None:
            return marks.placed(text, values[at + 1 :])
    return None


def _operands(node: Node | None) -> Iterator[Node]:
    """What `+` joins, in text order, through parentheses and lambdas."""
    stack = [node]
    while stack:
        here = stack.pop()
        if here is None:
            continue
        if here.type == "binary_expression" and _operator(here) == "+":
            stack += [here.child_by_field_name("right"), here.child_by_field_name("left")]
        elif here.type in ("parenthesized_expression", "lambda_expression"):
            stack.append(here.child_by_field_name("body") or first(here))
        else:
            yield here


def _operator(node: Node) -> str:
    return node_text(node.child_by_field_name("operator"))


def _piece(node: Node, constants: Constants, marks: SlotStyle) -> str | None:
    """The text of one operand of `+`; None where it is a value."""
    if node.type == "string_literal":
        return literal_text(node)
    if node.type == "character_literal":
        return unescape(node_text(node)[1:-1])
    if node.type in ("identifier", "field_access"):
        return constants.get(node_text(node).rpartition(".")[2])
    if node.type == "method_invocation":
        return _formatted(node, constants, marks)
    return None


def _formatted(node: Node, constants: Constants, marks: SlotStyle) -> str | None:
    """`String.format`, `MessageFormat.format` and `"…".formatted`."""
    name = node_text(node.child_by_field_name("name"))
    receiver, arguments = node.child_by_field_name("object"), node.child_by_field_name("arguments")
    values = list(arguments.named_children) if arguments is not None else []
    if name == "formatted" and receiver is not None:
        text = _piece(receiver, constants, marks)
        return None if text is None else marks.placed(text, values)
    if name == "format" and node_text(receiver) in marks.formatters:
        return first_template(values, constants, marks)
    return None


def with_slots(text: str) -> str:
    """Format specifiers of printf and of MessageFormat as slots."""
    return _MESSAGE_FORMAT.sub(SLOT, _FORMAT.sub(_specifier, text))


def _specifier(found: re.Match[str]) -> str:
    return {"%n": "\n", "%%": "%"}.get(found[0], SLOT)


def literal_text(node: Node) -> str:
    """The value of a string literal or text block."""
    text = node_text(node)
    if not text.startswith('"""'):
        return unescape(text[1:-1])
    lines = re.split(r"\r\n|\r|\n", text[3:-3])[1:]
    filled = [line for line in lines if line.strip()] + lines[-1:]
    margin = min((len(line) - len(line.lstrip()) for line in filled), default=0)
    return unescape("\n".join(line[margin:].rstrip() for line in lines))


def unescape(text: str) -> str:
    return _ESCAPE.sub(_unescaped, text)


def _unescaped(found: re.Match[str]) -> str:
    if found[1]:
        return chr(int(found[1], 16))
    if found[2]:
        return chr(int(found[2], 8))
    if found[3]:
        return ""
    return _ESCAPES.get(found[4], found[4])
