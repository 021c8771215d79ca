"""The mends by name; what they make is given out only if it parses no worse than what they got."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from codeindex.analysis.program import Program
from codeindex.mends.site import Edited, MendSite, mend_site
from codeindex.model.source import Method
from codeindex.syntax.grammar import parse
from codeindex.syntax.traversal import descendants

Mend = Callable[[MendSite], Edited | None]
"""From the line that failed to a file that is mended; None where the mend does not fit."""

MENDS: dict[str, str] = {
    "turn-check": "turned_check:turn_check",
    "set-in-constructor": "constructors:set_in_constructor",
    "last-index": "last_index:last_index",
    "bound-range": "ranges:bound_range",
    "range-order": "ranges:range_order",
    "index-of-loop": "loop_index:index_of_loop",
    "array-length": "array_length:array_length",
    "trim-input": "input_text:trim_input",
    "strip-separators": "input_text:strip_separators",
    "cast-to-declared": "casts:cast_to_declared",
    "number-value": "casts:number_value",
    "swap-arguments": "argument_order:swap_arguments",
    "name-argument": "argument_order:name_argument",
    "constant-first": "equality:constant_first",
    "keep-empty-fields": "splitting:keep_empty_fields",
    "quote-pattern": "patterns:quote_pattern",
    "divide-with-rounding": "division:divide_with_rounding",
    "merge-duplicates": "collectors:merge_duplicates",
    "remove-by-iterator": "iteration:remove_by_iterator",
    "turn-own-check": "own_check:turn_own_check",
    "mutable-copy": "of_edits:mutable_copy",
    "loop-bound": "of_edits:loop_bound",
    "sibling-guard": "sibling_guard:sibling_guard",
    "implement-cloneable": "class_header:implement_cloneable",
    "implement-serializable": "class_header:implement_serializable",
    "ignore-unknown": "class_header:ignore_unknown",
    "array-of-declared": "array_type:array_of_declared",
    "lock-before-try": "locking:lock_before_try",
    "with-year": "calendar:with_year",
    "format-conversion": "formats:format_conversion",
}
"""Name to `module:function` in this package; a new mend is a file and a line here."""


def mend(
    name: str, program: Program, method: Method, *, line: int, told: Mapping[str, str]
) -> Edited | None:
    """The file after the mend; None where it does not fit the line, or would not parse.

    KeyError where there is no mend of that name. `told` are the slots of the message.
    """
    module, _, function = MENDS[name].partition(":")
    made: Mend = getattr(import_module(f"codeindex.mends.{module}"), function)
    site = mend_site(program, method, line=line, told=told)
    edited = made(site) if site is not None else None
    if edited is None or edited.after == edited.before:
        return None
    return edited if _errors(edited.after) <= _errors(edited.before) else None


def _errors(source: bytes) -> int:
    root = parse(source).tree.root_node
    return sum(n.is_error or n.is_missing for n in descendants(root)) if root.has_error else 0
