"""The mend of a check that throws for what its message does not mean: `if (x != null) throw … "x must not be null"`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from codeindex.mends.facts import Recognise, is_empty, is_null, opposite, proofs, turned
from codeindex.mends.site import Edited, MendSite
from codeindex.syntax.traversal import ancestors, descendants, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_NULL = re.compile(
    r"\bnull\b|\bmissing\b|\brequired\b|\bmandatory\b|not (?:been )?set\b", re.IGNORECASE
)
_EMPTY = re.compile(r"\bempty\b|\bblank\b", re.IGNORECASE)
_QUESTIONS = ("isEmpty", "isBlank")


def turn_own_check(site: MendSite) -> Edited | None:
    """The comparison turned, where the exception speaks of a null (or empty) value and the check lets that pass."""
    thrown = next(site.on_line("throw_statement"), None)
    check = _check(thrown) if thrown is not None else None
    condition = check.child_by_field_name("condition") if check is not None else None
    if thrown is None or condition is None:
        return None
    words = " ".join(node_text(n) for n in descendants(thrown) if n.type == "string_literal")
    for node in descendants(condition):
        for pattern, recognise in _asked(node):
            atoms = list(proofs(condition, True, opposite(recognise)))
            splice = turned(atoms[0][0]) if len(atoms) == 1 and pattern.search(words) else None
            if splice is not None:
                return site.edited(splice, fault=condition)
    return None


def _asked(node: Node) -> Iterator[tuple[re.Pattern[str], Recognise]]:
    if node.type in ("identifier", "field_access"):
        yield _NULL, is_null(node_text(node))
        yield _EMPTY, is_empty(node_text(node), _QUESTIONS, 1)


def _check(thrown: Node) -> Node | None:
    """The `if` without an `else` whose whole branch is the throw."""
    for outer in ancestors(thrown):
        if outer.type == "block":
            if len([n for n in outer.named_children if not n.is_extra]) != 1:
                return None
        elif outer.type == "if_statement":
            is_branch = outer.child_by_field_name("alternative") is None
            return outer if is_branch else None
        else:
            return None
    return None
