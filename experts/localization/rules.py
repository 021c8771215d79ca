"""Places that the value flow leads to, weighed by rule: the failing line, the steps of each chain, the callers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from codeindex.analysis.flow import step as steps
from codeindex.analysis.flow.flow import Flow, Suspected
from codeindex.analysis.flow.step import Chain
from codeindex.analysis.npe_message import NpeMessage
from codeindex.model.source import Expression, Method, Resolution
from experts.localization import rationale
from experts.localization import rule_weights as weights

MOST_FRAMES = 5
"""Application frames looked at, from the innermost outwards."""
_CALLED = {"argument", "receiver", "call"}


@dataclass(frozen=True, slots=True)
class RuleCandidate:
    method: Method
    line: int
    expression: Expression | None
    weight: float
    why: str


def rule_candidates(
    flow: Flow | None, npe_message: NpeMessage, *, found: Sequence[Resolution]
) -> list[RuleCandidate]:
    """The weightiest first, one for each place; `found` are the frames, innermost first."""
    leads = [*_surface(flow, npe_message, found[0])]
    for chain in flow.chains if flow is not None else ():
        leads += _steps(chain)
    leads += _callers(found[:MOST_FRAMES])
    return _distinct(leads)


def _surface(flow: Flow | None, npe_message: NpeMessage, at: Resolution) -> Iterator[RuleCandidate]:
    """What on the failing line can have thrown; the whole method where nothing on it fits."""
    if at.method is None:
        return
    if flow is None or not flow.suspected:
        line = at.frame.line or 0
        inside = at.method.start_line <= line <= at.method.end_line
        where = line if inside else at.method.start_line
        yield RuleCandidate(at.method, where, None, weights.WHOLE_METHOD, rationale.SURFACED)
        return
    for each in flow.suspected:
        why = _why(each, npe_message)
        weight = weights.SURFACE * each.share
        yield RuleCandidate(at.method, each.expression.line, each.expression, weight, why)


def _why(suspected: Suspected, npe_message: NpeMessage) -> str:
    kind = suspected.expression.kind
    if suspected.is_told and kind not in _CALLED:
        returned = npe_message.null_origin == "return"
        return rationale.RETURNED_NULL if returned else rationale.TOLD_NULL
    if kind in _CALLED:
        return rationale.CALLED_HERE
    return rationale.THROWN_HERE if kind == "throw" else rationale.FAILS_HERE


def _steps(chain: Chain) -> Iterator[RuleCandidate]:
    for step in chain.steps[1:]:
        weight, why = weights.STEPS.get(step.kind, (0.0, ""))
        if step.kind == steps.RETURNED and chain.end.kind == steps.NULL and step.text == "null":
            why = rationale.RETURNS_NULL
        if weight:
            last = weights.LAST if step is chain.end else 1.0
            yield RuleCandidate(step.method, step.line, None, chain.weight * weight * last, why)


def _callers(frames: Sequence[Resolution]) -> Iterator[RuleCandidate]:
    weight = weights.CALLER
    for outer in frames[1:]:
        method, line = outer.method, outer.frame.line
        if method is not None:
            inside = line is not None and method.start_line <= line <= method.end_line
            where = line if inside and line is not None else method.start_line
            yield RuleCandidate(method, where, None, weight, rationale.CALLER)
        weight *= weights.FURTHER_OUT


def _distinct(leads: Iterable[RuleCandidate]) -> list[RuleCandidate]:
    """Of leads to one place, their weights together and the reason of the weightiest."""
    places: dict[tuple[str, int, str | None], list[RuleCandidate]] = {}
    for lead in leads:
        text = lead.expression.text if lead.expression else None
        places.setdefault((lead.method.path, lead.line, text), []).append(lead)
    merged = []
    for some in places.values():
        best = max(some, key=lambda lead: lead.weight)
        total = min(1.0, sum(lead.weight for lead in some))
        merged.append(RuleCandidate(best.method, best.line, best.expression, total, best.why))
    return sorted(merged, key=lambda lead: -lead.weight)


def last_return(method: Method) -> int:
    lines = enumerate(method.text.splitlines(), method.start_line)
    returns = [number for number, text in lines if text.strip().startswith("return")]
    return returns[-1] if returns else method.start_line
