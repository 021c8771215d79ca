"""The front door of the flow: a throwable and its frames to what can have thrown, and where its value came from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from codeindex.analysis.flow import origins
from codeindex.analysis.flow.budget import Budget
from codeindex.analysis.flow.call_sites import CallSites, StackBody
from codeindex.analysis.flow.crash import Crash, crash_at
from codeindex.analysis.flow.fields import Fields
from codeindex.analysis.flow.frame_code import frame_code
from codeindex.analysis.flow.members import Members
from codeindex.analysis.flow.references import References
from codeindex.analysis.flow.rules import Rules
from codeindex.analysis.flow.step import USED, Chain, Step
from codeindex.analysis.flow.throw_rules import thrown_because
from codeindex.analysis.flow.thrown_here import ARGUMENT, RECEIVER, Thrower, thrown_here
from codeindex.analysis.flow.types import Types
from codeindex.analysis.flow.units import Units
from codeindex.analysis.flow.use import Onward, Use
from codeindex.analysis.program import Program
from codeindex.model.source import Expression, Match, Method, Resolution
from javatrace.model.trace import Throwable

MOST_THROWERS = 6
"""Expressions of the failing line whose values are followed."""
_OF_NULL = {"dereference", "unboxing", "iteration"}
_THROWN = {"throw", "call"}


@dataclass(frozen=True, slots=True)
class Suspected:
    """An expression of the failing line, and how likely it is the one."""

    expression: Expression
    """Its kind also `argument` or `receiver` of a library's call that got in, `iteration`, `close`."""
    share: float
    """Of the blame, 0..1; the shares of one line sum to 1 at most."""
    is_told: bool
    """Whether a message names it."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Of one failure, at the innermost frame of the application."""

    method: Method
    line: int
    """1-based, of the frame; the method's nearest where the frame's is not in it."""
    is_null: bool
    """Whether a null was used: then the chains say where it came from."""
    is_drifted: bool
    """Whether the source is not the version that ran: the line is not in the method."""
    suspected: tuple[Suspected, ...]
    """The likeliest first; empty where nothing on the line fits."""
    chains: tuple[Chain, ...]
    """The heaviest first."""
    is_partial: bool
    """Whether the budget ended before the ways did."""


class Surroundings:
    """The source around one stack, ready to be asked: bodies of the frames, types, members, call sites."""

    def __init__(
        self, program: Program, thrown: Throwable, frames: Sequence[Resolution], budget: Budget
    ) -> None:
        self.thrown = thrown
        self.frames = frames
        self.units = Units(program, budget)
        self.stack = list(_stack(self.units, thrown, frames))
        self.references = References(self.units)
        self.members = Members(self.units, self.references)
        self.types = Types(self.units, self.members)
        self.sites = CallSites(self.types, self.references, self.stack)
        self.rules = Rules(self.types, self.sites, Fields(self.types, self.references))


def flow_of(
    program: Program,
    thrown: Throwable,
    frames: Sequence[Resolution],
    budget: Budget | None = None,
) -> Flow | None:
    """`frames` are the application's frames of `thrown` with their source, the innermost first.

    None where the innermost has no source.
    """
    return flow_in(Surroundings(program, thrown, frames, budget or Budget()))


def flow_in(around: Surroundings) -> Flow | None:
    """As `flow_of`."""
    at, stack = around.frames[0] if around.frames else None, around.stack
    if at is None or at.method is None or not stack or stack[0].frame != at.frame:
        return None
    here, crash = stack[0], crash_at(around.thrown, at.frame)
    line, is_drifted = _line(at)
    code = frame_code(here.body, here.frame.method, line)
    found = thrown_here(here.body, code, line=line, crash=crash, types=around.types)
    found = found[:MOST_THROWERS]
    starts = [each for one in found for each in _starts(here.body.method, one, here, crash)]
    chains = origins.chains(starts, _rule(around.rules), around.units.budget)
    return Flow(
        method=at.method,
        line=line,
        is_null=crash.is_null,
        is_drifted=is_drifted,
        suspected=tuple(_suspected(each, here) for each in found),
        chains=tuple(chains),
        is_partial=around.units.budget.is_spent,
    )


def _stack(units: Units, thrown: Throwable, frames: Sequence[Resolution]) -> Iterator[StackBody]:
    for resolution, below in zip(frames, [*frames[1:], None], strict=True):
        body = units.body(resolution.method) if resolution.method is not None else None
        if body is None:
            continue
        is_next = below is not None and _is_adjacent(thrown, resolution, below)
        yield StackBody(resolution.frame, body, is_next)


def _is_adjacent(thrown: Throwable, inner: Resolution, outer: Resolution) -> bool:
    """Whether nothing but the compiler's own methods stands between two frames."""
    printed = thrown.frames
    if inner.frame not in printed or outer.frame not in printed:
        return False
    between = printed[printed.index(inner.frame) + 1 : printed.index(outer.frame)]
    return all("$" in frame.method and "lambda" not in frame.method for frame in between)


def _line(at: Resolution) -> tuple[int, bool]:
    """The frame's line where it is in the method, and whether it is not."""
    method, line = at.method, at.frame.line
    if method is None or line is None:
        return (method.start_line if method is not None else 1), False
    is_inside = method.start_line <= line <= method.end_line
    nearest = min(max(line, method.start_line), method.end_line)
    return nearest, at.match is Match.DRIFTED or not is_inside


def _starts(
    method: Method, thrower: Thrower, here: StackBody, crash: Crash
) -> Iterator[tuple[Use, Step, float]]:
    step = Step(USED, thrower.text, thrower.line, method)
    is_null = thrower.kind in _OF_NULL or (thrower.kind == ARGUMENT and crash.is_null)
    content = thrower.kind in (RECEIVER, "iteration") and not is_null
    use = Use(here.body, thrower.node, is_null, content, frame=0)
    yield use, step, thrower.share
    outer = here.body.parent(thrower.node)
    if thrower.kind == "index" and outer is not None and outer.type == "array_access":
        array = outer.child_by_field_name("array")
        if array is not None:
            yield Use(here.body, array, False, frame=0), step, thrower.share * 0.7


def _rule(rules: Rules) -> origins.Rule:
    def onward(use: Use) -> Iterator[Onward]:
        outer = use.body.parent(use.node)
        is_thrown = outer is not None and outer.type == "throw_statement"
        if is_thrown or _is_exception(use):
            yield from thrown_because(use)
        else:
            yield from rules.onward(use)

    return onward


def _is_exception(use: Use) -> bool:
    if use.node.type != "object_creation_expression":
        return False
    written = use.node.child_by_field_name("type")
    return written is not None and (written.text or b"").endswith((b"Exception", b"Error"))


def _suspected(thrower: Thrower, here: StackBody) -> Suspected:
    node = thrower.node
    expression = Expression(
        thrower.kind,
        thrower.text,
        here.body.method.path,
        thrower.line,
        node.start_byte,
        node.end_byte,
    )
    return Suspected(expression, thrower.share, thrower.is_told)
