"""A Java expression that makes text to its template, each value under the name that the source gives it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codeindex.templates import Constants, literal_text, unescape
from codeindex.walking import first, node_text
from corpus.mine.found import SLOT, slot

if TYPE_CHECKING:
    from tree_sitter import Node

_PLACEHOLDER = re.compile(
    r"\{\}|\{\d+[^{}]*\}|%(?!%)(?:\d+\$)?[-#+ 0,(<]*\d*(?:\.\d+)?(?:[tT]\w|[a-zA-Z])"
)
_NAMED = re.compile(r"(\w+)(?:\(\))?\W*$")
_SEVERAL = re.compile(f"(?:{SLOT.pattern}){{2,}}")
_FORMATTERS = {"String", "MessageFormat", "Strings", "StringUtils"}


def slotted(arguments: list[Node], constants: Constants) -> str | None:
    """The first argument that has literal text, its placeholders named after the arguments behind it."""
    for at, argument in enumerate(arguments):
        text = _template(argument, constants)
        if text is not None:
            return _placed(text, arguments[at + 1 :])
    return None


def _template(node: Node, constants: Constants) -> str | None:
    """None where the expression shows no literal text at all."""
    parts: list[str] = []
    literal = False
    stack: list[Node | None] = [node]
    while stack:
        here = stack.pop()
        if here is None:
            continue
        if here.type == "binary_expression" and _is_plus(here):
            stack += [here.child_by_field_name("right"), here.child_by_field_name("left")]
        elif here.type in ("parenthesized_expression", "lambda_expression"):
            stack.append(here.child_by_field_name("body") or first(here))
        else:
            text = _piece(here, constants)
            literal = literal or text is not None
            parts.append(slot(name_of(here)) if text is None else text)
    return _SEVERAL.sub(slot(""), "".join(parts)) if literal else None


def name_of(node: Node) -> str:
    """`order.getCustomerId()` to `customerId`; empty where nothing names the value."""
    found = _NAMED.search(node_text(node)[-60:])
    if not found or found[1].isdigit():
        return ""
    name = re.sub(r"^(?:get|is|to|as|the)(?=[A-Z])", "", found[1])
    return name[:1].lower() + name[1:] if not name.isupper() else name.lower()


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
    receiver, arguments = node.child_by_field_name("object"), node.child_by_field_name("arguments")
    values = list(arguments.named_children) if arguments is not None else []
    if name == "formatted" and receiver is not None:
        text = _piece(receiver, constants)
        return None if text is None else _placed(text, values)
    if name == "format" and node_text(receiver) in _FORMATTERS:
        return slotted(values, constants)
    return None


def _placed(text: str, values: list[Node]) -> str:
    """Placeholders of SLF4J, MessageFormat and printf as slots, in order."""
    names = iter([name_of(value) for value in values])
    filled = _PLACEHOLDER.sub(lambda _: slot(next(names, "")), text) if values else text
    return filled.replace("%n", "\n").replace("%%", "%") if filled != text else text


def _is_plus(node: Node) -> bool:
    return node_text(node.child_by_field_name("operator")) == "+"
