"""The mend of a conversion in a format that does not go with its argument: `%d` for a BigDecimal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codeindex.mends.site import Edited, MendSite
from codeindex.syntax.traversal import descendants, node_text

if TYPE_CHECKING:
    pass

_CONVERSION = re.compile(r"%(?:(\d+)\$)?([-#+ 0,(]*)(\d*)(\.\d+)?([a-zA-Z%])")
_FLOATS = {"java.math.BigDecimal", "java.lang.Double", "java.lang.Float"}
_WHOLES = {
    "java.lang.Integer",
    "java.lang.Long",
    "java.lang.Short",
    "java.lang.Byte",
    "java.math.BigInteger",
}


def format_conversion(site: MendSite) -> Edited | None:
    """`%,15.0f` for `%,15d`, `%d` for `%f`, `%s` for what is no number; where the format has one such conversion."""
    letter, given = site.told.get("conversion", ""), site.told.get("class", "")
    found = [
        (node, match)
        for node in descendants(site.node)
        if node.type == "string_literal"
        for match in _CONVERSION.finditer(node_text(node))
        if match[5] == letter
    ]
    if len(found) != 1 or not letter:
        return None
    node, match = found[0]
    text = _fitting(match, given)
    start = node.start_byte + len(node_text(node)[: match.start()].encode())
    change = (start, start + len(match[0].encode()), text or "")
    return site.edited(change, fault=node) if text else None


def _fitting(match: re.Match[str], given: str) -> str | None:
    position = f"{match[1]}$" if match[1] else ""
    flags, width, letter = match[2], match[3], match[5]
    if given in _FLOATS and letter in "dxXo":
        return f"%{position}{flags.replace('#', '')}{width}.0f"
    if given in _WHOLES and letter in "feEgG":
        return f"%{position}{flags}{width}d"
    left = "-" if "-" in flags else ""
    return f"%{position}{left}{width}s" if letter in "dfeEgGxXo" else None
