"""Which code of a member a frame ran: its own, or one lambda's; a lambda's body is no part of the method's frame."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codeindex.analysis.flow.body import Body
from codeindex.syntax.traversal import descendants

if TYPE_CHECKING:
    from tree_sitter import Node

_TYPE_BODIES = {"class_body", "enum_body", "interface_body"}
_LAMBDA = re.compile(r"lambda\$(?P<of>.*)\$(?P<number>\d+)")


def frame_code(body: Body, method: str, line: int | None) -> list[Node]:
    """The member, or the lambdas that the frame's method may be; the one alone that javac's number tells."""
    named = _LAMBDA.fullmatch(method)
    if named is None:
        return [body.member]
    lambdas = [n for n in body.nodes if n.type == "lambda_expression" and _may_run(n, line)]
    if named["of"] == "null":  # so javac 8 calls lambdas inside lambdas
        nested = [n for n in lambdas if body.function(n).type == "lambda_expression"]
        lambdas = nested or lambdas
    if len(lambdas) > 1:
        numbers = _numbers(body.member)
        lambdas = [n for n in lambdas if numbers.get(n.id) == int(named["number"])] or lambdas
    return lambdas or [body.member]


def _may_run(node: Node, line: int | None) -> bool:
    return line is None or bool(node.start_point.row < line <= node.end_point.row + 1)


def _numbers(member: Node) -> dict[int, int]:
    """Node id to the number that javac gives a lambda in the type around the member, inner ones first.

    Inner types count for themselves; method references that javac makes methods of are not seen.
    """
    around: Node | None = member
    while around is not None and around.type not in _TYPE_BODIES:
        around = around.parent
    if around is None:
        return {}
    own = [
        n
        for n in descendants(around, lambda n: n.type not in _TYPE_BODIES)
        if n.type == "lambda_expression"
    ]
    own.sort(key=lambda n: (n.end_byte, -n.start_byte))
    return {node.id: number for number, node in enumerate(own)}
