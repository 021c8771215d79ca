"""The mend of `BigDecimal.divide` without a rounding, which fails where the quotient has no end."""

from __future__ import annotations

import re

from codeindex.mends.site import Edited, MendSite, arguments
from codeindex.syntax.traversal import descendants, node_text

_SCALED = re.compile(r"(\d+|[A-Z][A-Z0-9_]*)\s*,\s*((?:[\w.]+\.)?(?:RoundingMode|BigDecimal)\.\w+)")


def divide_with_rounding(site: MendSite) -> Edited | None:
    """Scale and rounding as the file's other divisions have them, else 34 digits (`MathContext.DECIMAL128`)."""
    calls = [call for call in site.calls("divide") if len(arguments(call)) == 1]
    if len(calls) != 1:
        return None
    end = arguments(calls[0])[0].end_byte
    return site.edited((end, end, f", {_usual(site)}"), fault=calls[0])


def _usual(site: MendSite) -> str:
    used = set()
    for node in descendants(site.root):
        if (
            node.type == "method_invocation"
            and node_text(node.child_by_field_name("name")) == "divide"
        ):
            given = arguments(node)
            text = ", ".join(node_text(argument) for argument in given[1:])
            if len(given) == 3 and _SCALED.fullmatch(text):
                used.add(text)
    return used.pop() if len(used) == 1 else f"{site.type_name('java.math.MathContext')}.DECIMAL128"
