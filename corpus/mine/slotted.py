"""A Java expression that makes text to its template, each value under the name that the source gives it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codeindex.statements.templates import Constants, SlotStyle, first_template
from codeindex.syntax.traversal import node_text
from corpus.mine.mined_statement import SLOT, slot

if TYPE_CHECKING:
    from tree_sitter import Node

_PLACEHOLDER = re.compile(
    r"\{\}|\{\d+[^{}]*\}|%(?!%)(?:\d+\$)?[-#+ 0,(<]*\d*(?:\.\d+)?(?:[tT]\w|[a-zA-Z])"
)
_NAMED = re.compile(r"(\w+)(?:\(\))?\W*$")
_SEVERAL = re.compile(f"(?:{SLOT.pattern}){{2,}}")


def slotted(arguments: list[Node], constants: Constants) -> str | None:
    """The first argument that has literal text, its placeholders named after the arguments behind it."""
    return first_template(arguments, constants, NAMED)


def name_of(node: Node) -> str:
    """`order.getCustomerId()` to `customerId`; empty where nothing names the value."""
    found = _NAMED.search(node_text(node)[-60:])
    if not found or found[1].isdigit():
        return ""
    name = re.sub(r"^(?:get|is|to|as|the)(?=[A-Z])", "", found[1])
    return name[:1].lower() + name[1:] if not name.isupper() else name.lower()


def _placed(text: str, values: list[Node]) -> str:
    """Placeholders of SLF4J, MessageFormat and printf as slots, in order."""
    names = iter([name_of(value) for value in values])
    filled = _PLACEHOLDER.sub(lambda _: slot(next(names, "")), text) if values else text
    return filled.replace("%n", "\n").replace("%%", "%") if filled != text else text


NAMED = SlotStyle(
    value=lambda node: slot(name_of(node)),
    placed=_placed,
    joined=lambda text: _SEVERAL.sub(slot(""), text),
    formatters=("String", "MessageFormat", "Strings", "StringUtils"),
)
