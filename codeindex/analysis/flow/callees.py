"""The members that a body's calls may run, in text order, each with the lines of its calls."""

from __future__ import annotations

from dataclasses import dataclass

from codeindex.analysis.flow.body import Body, line_of
from codeindex.analysis.flow.members import MemberAt
from codeindex.analysis.flow.targets import targets
from codeindex.analysis.flow.types import Types
from codeindex.model.source import Method

_CALLS = {"method_invocation", "object_creation_expression", "explicit_constructor_invocation"}
MOST_CALLS = 60
"""Of one body that are looked at: those nearest before its line first."""


@dataclass(frozen=True, slots=True)
class Callee:
    member: MemberAt
    method: Method
    lines: tuple[int, ...]
    """1-based, of its calls."""


def callees_in(types: Types, body: Body, line: int | None = None) -> list[Callee]:
    """`line` is where the body failed: what was called last before it counts most."""
    calls = [node for node in body.nodes if node.type in _CALLS]
    if line is not None:
        calls.sort(key=lambda node: _distance(line_of(node), line))
    found: dict[tuple[str, int], Callee] = {}
    for node in calls[:MOST_CALLS]:
        name = node.child_by_field_name("name")
        at = line_of(name if name is not None else node)
        for target in targets(types, body, node):
            key = (target.unit.path, target.at)
            before = found[key].lines if key in found else ()
            method = types.units.method(target.unit, target.at)
            found[key] = Callee(target, method, (*before, at))
    return sorted(found.values(), key=lambda callee: min(callee.lines))


def _distance(at: int, line: int) -> tuple[bool, int]:
    return at > line, abs(line - at)
