"""A Java expression that makes text to its template: literals stay, values become slots."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codeindex.statements import SLOT
from codeindex.walking import first, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_ESCAPE = re.compile(r"\\(?:u+([0-9a-fA-F]{4})|([0-7]{1,3})|(\r?\n)|(.))", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "s": " ", "0": "\0"}
_FORMAT = re.compile(r"%(?:\d+\$)?[-#+ 0,(<]*\d*(?:\.\d+)?(?:[tT]\w|[a-zA-Z%])")
_MESSAGE_FORMAT = re.compile(r"\{\d+[^{}]*\}")
_SLOTS = re.compile(r"(?:\{\})+")

Constants = dict[str, str]
"""Name to the value of a String constant of the same file."""


def template(node: Node | None, constants: Constants) -> str | None:
    """None where the expression shows no literal text at all."""
    parts: list[str] = []
    literal = False
    stack = [node] if node is not None else []
    while stack:
        here = stack.pop()
        if here.type == "binary_expression" and _operator(here) == "+":
            sides = (here.child_by_field_name("left"), here.child_by_field_name("right"))
            stack.extend(side for side in reversed(sides) if side is not None)
            continue
        if here.type in ("parenthesized_expression", "lambda_expression"):
            inner = here.child_by_field_name("body") or first(here)
            stack.extend([inner] if inner is not None else [])
            continue
        text = _piece(here, constants)
        literal = literal or text is not None
        parts.append(SLOT if text is None else text)
    return _SLOTS.sub(SLOT, "".join(parts)) if literal else None


def _operator(node: Node) -> str:
    return node_text(node.child_by_field_name("operator"))


def _piece(node: Node, constants: Constants) -> str | None:
    """The text of one operand of `+`; None where it is a value."""
    if node.type == "string_literal":
        return literal_text(node)
    if node.type == "character_literal":
        return unescape(node_text(node)[1:-1])
    if node.type in ("identifier", "field_access"):
        return constants.get(node_text(node).rpartition(".")[2])
    if node.type == "method_invocation":
        return _formatted(node, constants)
    return None


def _formatted(node: Node, constants: Constants) -> str | None:
    """`String.format`, `MessageFormat.format` and `"…".formatted`."""
    name = node_text(node.child_by_field_name("name"))
    receiver = node.child_by_field_name("object")
    if name == "formatted" and receiver is not None:
        text = _piece(receiver, constants)
        return None if text is None else with_slots(text)
    if name != "format" or node_text(receiver) not in ("String", "MessageFormat"):
        return None
    arguments = node.child_by_field_name("arguments")
    for argument in arguments.named_children if arguments is not None else ():
        text = template(argument, constants)
        if text is not None:
            return with_slots(text)
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
