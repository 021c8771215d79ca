"""The edit that restores the interrupt flag where InterruptedException is caught."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codeindex.edits.site import EditSite, splice
from codeindex.syntax.traversal import ancestors, descendants, node_text

if TYPE_CHECKING:
    from tree_sitter import Node


def restore_interrupt(site: EditSite) -> bytes | None:
    """`Thread.currentThread().interrupt();` as the first statement of the catch block."""
    tries = [n for n in ancestors(site.node) if n.type.startswith("try_")]
    nearby = [c for t in tries for c in t.named_children if c.type == "catch_clause"]
    for clause in [*nearby, *(n for n in descendants(site.member) if n.type == "catch_clause")]:
        kinds = caught_types(clause)
        if "InterruptedException" in kinds and "interrupt()" not in node_text(clause):
            return _restored(site, clause, kinds)
    return None


def caught_types(clause: Node) -> list[str]:
    """The simple names of the types that a catch clause catches."""
    parameter = next(c for c in clause.named_children if c.type == "catch_formal_parameter")
    written = next((c for c in parameter.named_children if c.type == "catch_type"), None)
    return [part.strip().rpartition(".")[2] for part in node_text(written).split("|")]


def _restored(site: EditSite, clause: Node, kinds: list[str]) -> bytes | None:
    body = clause.child_by_field_name("body")
    if body is None:
        return None
    outer, line, unit = site.indent(clause), site.newline, site.unit
    indent = outer + unit
    call = "Thread.currentThread().interrupt();"
    if len(kinds) > 1:
        parameter = next(c for c in clause.named_children if c.type == "catch_formal_parameter")
        name = node_text(parameter.child_by_field_name("name"))
        call = (
            f"if ({name} instanceof InterruptedException) {{{line}{indent}{unit}{call}"
            f"{line}{indent}}}"
        )
    inner = site.source[body.start_byte + 1 : body.end_byte - 1]
    start = f"{{{line}{indent}{call}"
    if b"\n" in inner and inner.strip():
        return splice(site.source, (body.start_byte, body.start_byte + 1, start))
    rest = f"{line}{indent}{inner.strip().decode()}" if inner.strip() else ""
    return splice(site.source, (body.start_byte, body.end_byte, f"{start}{rest}{line}{outer}}}"))
