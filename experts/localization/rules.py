"""Places that the trace itself leads to, weighed by rule: the failing line, where its values came from, its callers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from codeindex.analysis.expressions import expressions_at
from codeindex.analysis.npe_message import NpeMessage
from codeindex.index import SourceIndex
from codeindex.model.source import Expression, Method, Resolution
from experts.localization import rationale
from experts.localization import rule_weights as weights
from experts.localization.def_use import value_sources
from experts.localization.places import last_assignment, methods_of, null_returns, setters_of
from experts.taxonomy.labels import simple_name
from javatrace.model.trace import Frame, Throwable

MOST_FRAMES = 4
"""Application frames looked at, from the innermost outwards."""


@dataclass(frozen=True, slots=True)
class RuleCandidate:
    method: Method
    line: int
    expression: Expression | None
    weight: float
    why: str


def rule_candidates(
    index: SourceIndex, thrown: Throwable, npe_message: NpeMessage, *, found: Sequence[Resolution]
) -> list[RuleCandidate]:
    """The weightiest first, one for each expression; `found` are the frames, innermost first."""
    leads = list(_surface(index, thrown, npe_message=npe_message, at=found[0]))
    surface = max(leads, key=lambda lead: lead.weight, default=None)
    leads += _origins(index, npe_message, found[0])
    leads += list(_callers(index, npe_message, frames=found[:MOST_FRAMES], surface=leads))
    running = {(r.method.path, r.method.start_line) for r in found if r.method is not None}
    followed = [lead for lead in leads if lead.why in (rationale.CALLER, rationale.GAVE_VALUE)]
    for lead in [surface, *followed]:
        sources = _sources(index, lead) if lead is not None else ()
        leads += [s for s in sources if (s.method.path, s.method.start_line) not in running]
    return _distinct(leads)


def _surface(
    index: SourceIndex, thrown: Throwable, *, npe_message: NpeMessage, at: Resolution
) -> Iterator[RuleCandidate]:
    """What on the failing line fits the exception; the whole method where the line is unknown."""
    method, line = at.method, at.frame.line
    if method is None:
        return
    inner = _inner_name(thrown, at.frame)
    found = expressions_at(index, method, line) if line is not None else ()
    for expression in found:
        yield _judge(expression, method, thrown=thrown, npe_message=npe_message, inner=inner)
    if not any(e.kind in _fits(thrown) for e in found):
        whole = line if line is not None and method.start_line <= line <= method.end_line else None
        yield RuleCandidate(
            method, whole or method.start_line, None, weights.WHOLE_METHOD, rationale.SURFACED
        )


def _judge(
    expression: Expression,
    method: Method,
    *,
    thrown: Throwable,
    npe_message: NpeMessage,
    inner: str | None,
) -> RuleCandidate:
    weight = _fits(thrown).get(expression.kind, 0.0)
    why = rationale.FAILS_HERE if weight else rationale.NEAR_HERE
    if expression.kind == "throw" and weight:
        why = rationale.THROWN_HERE
    if inner is not None and expression.kind == "call" and _called(expression.text) == inner:
        weight, why = weight + weights.INNER_FRAME, rationale.CALLED_HERE
    elif inner is not None and expression.kind in ("dereference", "index", "division", "unboxing"):
        weight *= weights.IN_A_CALL
    if _told_null(expression, npe_message):
        weight += weights.TOLD
        why = (
            rationale.RETURNED_NULL if npe_message.null_origin == "return" else rationale.TOLD_NULL
        )
    elif npe_message.null is not None:
        weight *= weights.NOT_TOLD
    if (
        expression.kind == "cast"
        and npe_message.wanted_class
        and _names(method, expression, npe_message)
    ):
        weight += weights.WANTED_CLASS
    return RuleCandidate(method, expression.line, expression, weight or weights.NEAR, why)


def _fits(thrown: Throwable) -> dict[str, float]:
    return weights.FITS.get(simple_name(thrown.type), weights.FITS_OTHERWISE)


def _told_null(expression: Expression, npe_message: NpeMessage) -> bool:
    """Whether the JVM's message names this expression as what was null."""
    if expression.kind not in ("dereference", "unboxing") or npe_message.null is None:
        return False
    if npe_message.null_origin == "return":
        return _called(expression.text) == npe_message.null
    last = expression.text.partition("[")[0].rpartition(".")[2].strip()
    return last == npe_message.null and ("[" in expression.text) == (
        npe_message.null_origin == "element"
    )


def _names(method: Method, expression: Expression, npe_message: NpeMessage) -> bool:
    lines = method.text.splitlines()
    at = expression.line - method.start_line
    return 0 <= at < len(lines) and f"({npe_message.wanted_class}" in lines[at]


def _origins(
    index: SourceIndex, npe_message: NpeMessage, at: Resolution
) -> Iterator[RuleCandidate]:
    """Where a null came from: the method that returned it, the places that set the field."""
    if npe_message.returned_by is not None:
        for method in methods_of(index, *npe_message.returned_by):
            yield from _returning_null(index, method)
    if npe_message.null_origin == "name" and npe_message.null is not None and at.method is not None:
        yield from _gave_value(index, at.method, name=npe_message.null, before=at.frame.line or 0)
    if (
        npe_message.null_origin == "field"
        and npe_message.null is not None
        and at.method is not None
    ):
        for method, line in setters_of(index, at.method, npe_message.null):
            yield RuleCandidate(method, line, None, weights.SETS_FIELD, rationale.SETS_FIELD)


def _gave_value(
    index: SourceIndex, method: Method, *, name: str, before: int
) -> Iterator[RuleCandidate]:
    """The last assignment of a local before the line, where a call gave the value."""
    line = last_assignment(method, name, before)
    if line is None:
        return
    for call in [e for e in expressions_at(index, method, line) if e.kind == "call"][-1:]:
        yield RuleCandidate(method, line, call, weights.GAVE_VALUE, rationale.GAVE_VALUE)


def _returning_null(index: SourceIndex, method: Method) -> Iterator[RuleCandidate]:
    lines = null_returns(method)
    for line in lines[:2]:
        yield RuleCandidate(method, line, None, weights.RETURNS_NULL, rationale.RETURNS_NULL)
    if not lines and "{" in method.text:
        last = last_return(method)
        yield RuleCandidate(method, last, None, weights.MAY_RETURN_NULL, rationale.RETURNS_NULL)


def last_return(method: Method) -> int:
    lines = enumerate(method.text.splitlines(), method.start_line)
    returns = [number for number, text in lines if text.strip().startswith("return")]
    return returns[-1] if returns else method.start_line


def _sources(index: SourceIndex, lead: RuleCandidate) -> Iterator[RuleCandidate]:
    """The methods and fields that the values of a lead's expression come from."""
    if lead.expression is None or lead.expression.kind == "throw":
        return
    share = 0.5 if lead.why == rationale.CALLER else 1.0
    for origin in value_sources(index, lead.method, lead.expression.text, line=lead.line):
        if origin.is_field and lead.why == rationale.CALLER:
            continue
        weight = share * (weights.FIELD_VALUE if origin.is_field else weights.GIVES_VALUE)
        why = rationale.FIELD_VALUE if origin.is_field else rationale.GIVES_VALUE
        line = origin.method.start_line if origin.is_field else last_return(origin.method)
        yield RuleCandidate(origin.method, line, None, weight, why)


def _callers(
    index: SourceIndex,
    npe_message: NpeMessage,
    *,
    frames: Sequence[Resolution],
    surface: Iterable[RuleCandidate],
) -> Iterator[RuleCandidate]:
    """In each outer frame the call that led inwards, less likely the further out."""
    passed_in = npe_message.null_origin == "name" or any(
        lead.why == rationale.THROWN_HERE for lead in surface
    )
    weight = weights.CALLER_OF_NAME if passed_in else weights.CALLER
    for inner, outer in pairwise(frames):
        if outer.method is None or outer.frame.line is None:
            continue
        name = inner.method.name if inner.method else inner.frame.method
        calls = [
            e
            for e in expressions_at(index, outer.method, outer.frame.line)
            if e.kind == "call" and _leads_to(e, name, inner)
        ]
        for call in calls[:1]:
            yield RuleCandidate(outer.method, call.line, call, weight, rationale.CALLER)
        weight /= 2


def _leads_to(call: Expression, name: str, inner: Resolution) -> bool:
    called = _called(call.text)
    return called == name or (
        name == "<init>" and called == simple_name(inner.frame.declaring_class)
    )


def _called(text: str) -> str | None:
    """The name of the outermost call in an expression: `find` of `a.b(c).find(d(e))`."""
    depth, end = 0, len(text)
    for at in range(len(text) - 1, -1, -1):
        depth += (text[at] == ")") - (text[at] == "(")
        if depth == 0 and text[at] == "(":
            end = at
            break
    names = re.findall(r"[\w$]+", re.sub(r"<[^<>]*>$", "", text[:end].rstrip()))
    return names[-1] if names and end < len(text) else None


def _inner_name(thrown: Throwable, frame: Frame) -> str | None:
    """The method that the frame had called when it failed; None where it failed itself."""
    frames = thrown.frames
    at = frames.index(frame) if frame in frames else 0
    if at == 0:
        return None
    inner = frames[at - 1]
    name = simple_name(inner.declaring_class) if inner.method == "<init>" else inner.method
    return None if name.startswith("lambda$") else name


def _distinct(leads: Iterable[RuleCandidate]) -> list[RuleCandidate]:
    """Of leads to one expression, the weightiest."""
    best: dict[tuple[str, int, str | None], RuleCandidate] = {}
    for lead in leads:
        text = lead.expression.text if lead.expression else None
        key = (lead.method.path, lead.line, text)
        if key not in best or best[key].weight < lead.weight:
            best[key] = lead
    return sorted(best.values(), key=lambda lead: -lead.weight)
