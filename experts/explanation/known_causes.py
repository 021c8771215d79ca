"""Causes that stand on evidence: the application's own `throw`, or a message whose meaning is known. No model."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from codeindex.analysis.throw_condition import CATCH, ThrowCondition
from experts.base import Explanation, Fact
from experts.evidence.evidence import Evidence
from experts.explanation import mend_words
from experts.explanation.catalogue import catalogue
from experts.explanation.catalogue.sentence import LONGEST_VALUE
from experts.explanation.catalogued import catalogued
from experts.explanation.circumstances import (
    LONGEST_CODE,
    Told,
    of_caller,
    of_message,
    of_place,
    start_of,
)
from experts.explanation.slots import fill, values_for
from experts.explanation.source_facts import member_name, place, source_facts

KNOWN = "known"
CONFIDENCE = {"known": 1.0, "likely": 0.75, "possible": 0.5}
"""What the certainties of the catalogue stand for where a number is compared: an order, not a measurement."""


def known_cause(evidence: Evidence, type_name: str | None, language: str) -> Explanation | None:
    """What the source's own `throw`, else the catalogue, says of the root cause; None: neither knows it."""
    known = _own_throw(evidence, language) or _catalogued(evidence, type_name, language)
    if known is None:
        return None
    if evidence.mend is None:
        start = start_of(evidence, language)
        return replace(known, fix=f"{start} {known.fix}".lstrip())
    return _mended(known, evidence, type_name=type_name, language=language)


def _mended(
    known: Explanation, evidence: Evidence, *, type_name: str | None, language: str
) -> Explanation:
    """With what was wrong, and the change that mends it before the steps."""
    mend = evidence.mend
    assert mend is not None
    words, values = mend_words()[mend.name], values_for(evidence, mend.suspect, type_name)
    at = place(mend.path, mend.line)
    told = fill(words.cause.in_(language), {"fault": mend.fault, "at": at})
    known = _with(known, [(told, (Fact("source", mend.fault, mend.path, mend.line),))])
    fix = f"{fill(words.fix.in_(language), values)} {known.fix}"
    return replace(known, fix=fix, suspect=mend.suspect, diff=mend.diff, act="code")


def _with(known: Explanation, told: Iterable[Told]) -> Explanation:
    """With further sentences and what they stand on."""
    cause, facts = known.cause, known.facts
    for sentence, more in told:
        cause = f"{cause}{'' if cause.endswith(('.', '!', '?')) else '.'} {sentence}"
        facts = (*facts, *more)
    return replace(known, cause=cause, facts=facts)


def _own_throw(evidence: Evidence, language: str) -> Explanation | None:
    condition = evidence.throw_condition
    method = evidence.thrown_in
    if condition is None or method is None or len(condition.text) > LONGEST_CODE:
        return None
    if condition.kind == CATCH and evidence.known_from == "message":
        return None  # what was caught is the root cause, and the message of what was made of it names it
    cause, steps = (source_facts()[f"{condition.kind}.{part}"] for part in ("cause", "steps"))
    values = {
        "condition": condition.text,
        "method": member_name(method.class_name, method.name),
        "file": method.path.rpartition("/")[2],
        "line": str(condition.line),
        **({"message": said} if (said := (evidence.message or "").strip().rstrip(".!")) else {}),
    }
    known = Explanation(
        cause=cause.in_(language, values),
        cause_kind=_kind(condition),
        fix=steps.in_(language, values),
        edit=None,
        suspect=None,
        confidence=CONFIDENCE[KNOWN],
        said_by="source",
        certainty=KNOWN,
        facts=(Fact("source", condition.text, method.path, condition.line), *_said(evidence)),
        act="code" if condition.kind == CATCH else None,
    )
    return _with(known, of_caller(evidence, language))


def _catalogued(evidence: Evidence, type_name: str | None, language: str) -> Explanation | None:
    found = catalogued(evidence, type_name)
    if found is None:
        return None
    entry = found.entry
    # Of a type that a model predicted nothing is known; the message alone may still say it.
    is_known = evidence.known_type is not None or type_name is None
    certainty = entry.certainty if is_known or entry.certainty != KNOWN else "likely"
    known = Explanation(
        cause=found.cause(language),
        cause_kind=entry.kind,
        fix=_steps(found, language),
        edit=None,
        suspect=None,
        confidence=CONFIDENCE[certainty],
        said_by=f"catalogue:{entry.id}",
        certainty=certainty,
        act=entry.act,
        transient=entry.transient,
        facts=(*_said(evidence), Fact("catalogue", str(entry.source))),
    )
    known = _with(known, of_message(evidence, entry.kind, language))
    if evidence.mend is not None:
        return known  # which says where it failed, and why
    return _with(known, (*of_place(evidence, language), *of_caller(evidence, language)))


def _steps(found: catalogue.Explanation, language: str) -> str:
    """With the link to the user's runbook behind them, where the entry has one."""
    runbook = found.entry.runbook
    more = source_facts()["runbook"].in_(language, {"runbook": runbook}) if runbook else ""
    return " ".join(filter(None, (found.steps(language), more)))


def _said(evidence: Evidence) -> tuple[Fact, ...]:
    """The message, as a fact of the log."""
    lines = (evidence.message or "").strip().splitlines()
    return (Fact("log", lines[0][:LONGEST_VALUE]),) if lines else ()


def _kind(condition: ThrowCondition) -> str:
    return "lost-cause" if condition.kind == CATCH else "business-rule"
