"""The edits by name; what they make is given out only if it parses no worse than what they got."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from codeindex.edits.site import EditSite, edit_site
from codeindex.model.source import Expression, Method
from codeindex.syntax.grammar import parse
from codeindex.syntax.traversal import descendants

Edit = Callable[[EditSite], bytes | None]
"""From the place of an expression to the whole new file; None where the edit does not fit."""

EDITS: dict[str, str] = {
    "guard-null-return": "nulls:guard_null",
    "require-non-null": "nulls:require_non_null",
    "null-default": "null_default:null_default",
    "check-bounds": "bounds:check_bounds",
    "off-by-one-bound": "off_by_one:off_by_one",
    "check-divisor": "divisors:check_divisor",
    "instanceof-guard": "casts:instanceof_guard",
    "check-empty": "emptiness:check_empty",
    "parse-guard": "parse_guard:parse_guard",
    "copy-before-iterate": "copies:copy_before_iterate",
    "mutable-copy": "copies:mutable_copy",
    "keep-cause": "causes:keep_cause",
    "restore-interrupt": "interrupts:restore_interrupt",
    "close-resources": "resources:close_resources",
    "add-base-case": "recursion:add_base_case",
    "widen-type": "widening:widen_type",
}
"""Name to `module:function` in this package; a new edit is a file and a line here."""

FAILS_EARLIER = frozenset({
    "guard-null-return", "require-non-null", "check-bounds", "check-divisor", "instanceof-guard",
    "check-empty", "parse-guard",
})  # fmt: skip
"""Edits that put another exception, with clearer words, in the place of the one that was thrown."""


def apply_edit(name: str, *, source: bytes, method: Method, expression: Expression) -> bytes | None:
    """The file after the edit; None where it does not fit the place or would not parse.

    KeyError where there is no edit of that name. Line ends and indentation are the file's own.
    """
    module, _, function = EDITS[name].partition(":")
    edit: Edit = getattr(import_module(f"codeindex.edits.{module}"), function)
    site = edit_site(source, method, expression)
    edited = edit(site) if site is not None else None
    if edited is None or edited == source or _errors(edited) > _errors(source):
        return None
    return edited


def _errors(source: bytes) -> int:
    root = parse(source).tree.root_node
    if not root.has_error:
        return 0
    return sum(node.is_error or node.is_missing for node in descendants(root))
