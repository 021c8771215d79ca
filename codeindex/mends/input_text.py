"""Mends of text that would be read if blanks around it, or separators in it, were taken out first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codeindex.edits.site import Splice
from codeindex.mends.site import Edited, MendSite, arguments, called
from codeindex.syntax.traversal import node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_READERS = (
    "parseInt",
    "parseLong",
    "parseDouble",
    "parseFloat",
    "parseShort",
    "parseByte",
    "valueOf",
    "decode",
    "parse",
    "fromString",
)
_MAKERS = {"BigDecimal", "BigInteger", "Integer", "Long", "Double"}
_SEPARATED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_SIMPLE = {
    "identifier",
    "method_invocation",
    "field_access",
    "array_access",
    "parenthesized_expression",
}


def trim_input(site: MendSite) -> Edited | None:
    """`.trim()` on the text that is read, where the message shows it with blanks around something."""
    text = _text(site)
    if text == text.strip() or not text.strip():
        return None
    return _behind(site, ".trim()")


def strip_separators(site: MendSite) -> Edited | None:
    """`.replace(",", "")` on the text that is read, where it is a number in groups of three digits."""
    if not _SEPARATED.fullmatch(_text(site).strip()):
        return None
    return _behind(site, '.replace(",", "")')


def _text(site: MendSite) -> str:
    """What the message says was read."""
    return site.told.get("text") or site.told.get("constant") or ""


def _behind(site: MendSite, more: str) -> Edited | None:
    """On the one text that is read on the line."""
    read = [given for given in map(_read, _readings(site)) if given is not None]
    if len(read) != 1 or more in node_text(read[0]):
        return None
    node = read[0]
    if node.type in _SIMPLE:
        splices: list[Splice] = [(node.end_byte, node.end_byte, more)]
    else:
        splices = [
            (node.start_byte, node.start_byte, "("),
            (node.end_byte, node.end_byte, f"){more}"),
        ]
    return site.edited(*splices, fault=node)


def _readings(site: MendSite) -> list[Node]:
    made = [
        n
        for n in site.on_line("object_creation_expression")
        if node_text(n.child_by_field_name("type")).rpartition(".")[2] in _MAKERS
    ]
    return [*site.calls(*_READERS), *made]


def _read(reading: Node) -> Node | None:
    """The text: the last argument of `Enum.valueOf(Class, String)`, else the first."""
    given = arguments(reading)
    if not given or given[0].type in ("string_literal", "decimal_integer_literal"):
        return None
    is_two = (
        len(given) == 2 and reading.type == "method_invocation" and called(reading) == "valueOf"
    )
    return given[1] if is_two and node_text(given[0]).endswith(".class") else given[0]
