"""Mends of a range that goes past the end, or whose ends stand in the wrong order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codeindex.edits.site import is_pure
from codeindex.mends.site import Edited, MendSite, arguments, called, replaced
from codeindex.syntax.traversal import node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_LAYOUT = re.compile(r"[1-9]\d*|[A-Z][A-Z0-9_]*")
"""A begin that is fixed and not the start: a record of fixed fields, which no shorter one can stand for."""
_SIZE = {"subList": "size()", "substring": "length()", "subSequence": "length()"}


def bound_range(site: MendSite) -> Edited | None:
    """`xs.subList(from, Math.min(from + size, xs.size()))`, where only the end is too far: the last part is shorter."""
    call = _range(site)
    told = _told(site)
    if call is None or told is None:
        return None
    begin, end, length = told
    receiver, given = call.child_by_field_name("object"), arguments(call)
    if not 0 <= begin <= length < end or receiver is None or not is_pure(receiver):
        return None
    if _LAYOUT.fullmatch(node_text(given[0])):
        return None
    size = f"{node_text(receiver)}.{_SIZE[called(call)]}"
    return site.edited(replaced(given[1], f"Math.min({node_text(given[1])}, {size})"), fault=call)


def range_order(site: MendSite) -> Edited | None:
    """`s.substring(end, begin)` turned round, where the values are those of a range that is there."""
    call, told = _range(site), _told(site)
    if call is None or told is None:
        return None
    begin, end, length = told
    if not 0 <= end < begin <= length:
        return None
    first, second = arguments(call)
    changes = replaced(first, node_text(second)), replaced(second, node_text(first))
    return site.edited(*changes, fault=call)


def _range(site: MendSite) -> Node | None:
    """The one such call of the line."""
    calls = [call for call in site.calls(*_SIZE) if len(arguments(call)) == 2]
    return calls[0] if len(calls) == 1 else None


def _told(site: MendSite) -> tuple[int, int, int] | None:
    """Begin, end and length of the message; the begin is taken for good where only the end is told."""
    try:
        end, length = int(site.told["end"]), site.told.get("length")
        return int(site.told.get("begin", 0)), end, int(length) if length else end - 1
    except (KeyError, ValueError):
        return None
