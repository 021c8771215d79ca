"""Edits of codeindex.edits that mend where the message says that they fit: asked at each place of the line."""

from __future__ import annotations

from dataclasses import replace

from codeindex.edits.copies import mutable_copy as edit_copy
from codeindex.edits.off_by_one import off_by_one
from codeindex.mends.site import Edited, MendSite, arguments

_CHANGES = (
    "add",
    "addAll",
    "put",
    "putAll",
    "remove",
    "removeAll",
    "removeIf",
    "clear",
    "set",
    "sort",
    "retainAll",
)
_TAKES = ("get", "charAt", "elementAt", "set", "item")


def mutable_copy(site: MendSite) -> Edited | None:
    """`new ArrayList<>(List.of(…))`, where a collection that is changed on the line was made so that it cannot be."""
    for call in site.calls(*_CHANGES):
        made = edit_copy(replace(site, node=call))
        if made is not None:
            return Edited(site.path, site.source, made)
    return None


def loop_bound(site: MendSite) -> Edited | None:
    """`<` for `<=` in the loop, where the index is the length itself."""
    if site.told.get("index") != site.told.get("length", site.told.get("index")):
        return None
    indexes = [n.child_by_field_name("index") for n in site.on_line("array_access")]
    indexes += [given[0] for call in site.calls(*_TAKES) if (given := arguments(call))]
    for index in indexes:
        if index is None or index.type == "binary_expression":
            continue  # beside the loop's own index the bound may be right, and the index wrong
        made = off_by_one(replace(site, node=index))
        if made is not None:
            return Edited(site.path, site.source, made)
    return None
