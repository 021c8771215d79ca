"""The mend of a date that is put together of another one's parts: February 29 of a year that has none."""

from __future__ import annotations

import re

from codeindex.mends.site import Edited, MendSite, arguments, replaced
from codeindex.syntax.traversal import node_text

_MONTH = re.compile(r"(\w+)\.(?:getMonth|getMonthValue)\(\)")
_DAY = re.compile(r"(\w+)\.getDayOfMonth\(\)")


def with_year(site: MendSite) -> Edited | None:
    """`d.withYear(y)`, which takes the 28th, for `LocalDate.of(y, d.getMonth(), d.getDayOfMonth())`."""
    for call in site.calls("of"):
        given = arguments(call)
        if node_text(call.child_by_field_name("object")) != "LocalDate" or len(given) != 3:
            continue
        month, day = _MONTH.fullmatch(node_text(given[1])), _DAY.fullmatch(node_text(given[2]))
        if month and day and month[1] == day[1]:
            return site.edited(
                replaced(call, f"{day[1]}.withYear({node_text(given[0])})"), fault=call
            )
    return None
