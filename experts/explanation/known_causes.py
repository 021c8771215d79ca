"""Causes that stand on evidence: the application's own `throw`, or a message whose meaning is known. No model."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path

from codeindex.analysis.throw_condition import CATCH, ThrowCondition
from experts.base import Explanation, Fact
from experts.evidence.evidence import Evidence
from experts.explanation import mend_words, value_flow
from experts.explanation.catalogue import catalogue
from experts.explanation.catalogue.sentence import LONGEST_VALUE, Sentence
from experts.explanation.catalogued import catalogued
from experts.explanation.slots import fill, values_for

KNOWN = "known"
CONFIDENCE = {"known": 1.0, "likely": 0.75, "possible": 0.5}
"""What the certainties of the catalogue stand for where a number is compared: an order, not a measurement."""
SOURCE_FACTS = Path(__file__).with_name("source_facts.toml")
LONGEST_CONDITION = 120
"""Characters of a condition that a sentence quotes; a longer one is not quoted at all, never cut."""


def known_cause(evidence: Evidence, type_name: str | None, language: str) -> Explanation | None:
    """What the source's own `throw`, else the catalogue, says of the root cause; None: neither knows it."""
    known = _own_throw(evidence, language) or _catalogued(evidence, type_name, language)
    return _mended(known, evidence, type_name=type_name, language=language) if known else None


def _mended(
    known: Explanation, evidence: Evidence, *, type_name: str | None, language: str
) -> Explanation:
    """With the change that makes the failing call work before the steps, where there is one."""
    mend = evidence.mend
    if mend is None:
        return known
    told = fill(
        mend_words()[mend.name].in_(language), values_for(evidence, mend.suspect, type_name)
    )
    return replace(known, fix=f"{told} {known.fix}", suspect=mend.suspect, diff=mend.diff)


def _own_throw(evidence: Evidence, language: str) -> Explanation | None:
    condition = evidence.throw_condition
    method = evidence.resolutions[0].method if evidence.resolutions else None
    if condition is None or method is None or len(condition.text) > LONGEST_CONDITION:
        return None
    cause, steps = (_sentences()[f"{condition.kind}.{part}"] for part in ("cause", "steps"))
    values = {
        "condition": condition.text,
        "method": _shown_name(method.class_name, method.name),
        "file": method.path.rpartition("/")[2],
        "line": str(condition.line),
        **({"message": evidence.message} if evidence.message else {}),
    }
    return Explanation(
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


def _catalogued(evidence: Evidence, type_name: str | None, language: str) -> Explanation | None:
    found = catalogued(evidence, type_name)
    if found is None:
        return None
    entry = found.entry
    # Of a type that a model predicted nothing is known; the message alone may still say it.
    is_known = evidence.known_type is not None or type_name is None
    certainty = entry.certainty if is_known or entry.certainty != KNOWN else "likely"
    return Explanation(
        cause=" ".join(filter(None, (found.cause(language), _origin(evidence, language)))),
        cause_kind=entry.kind,
        fix=_steps(found, language),
        edit=None,
        suspect=None,
        confidence=CONFIDENCE[certainty],
        said_by=f"catalogue:{entry.id}",
        certainty=certainty,
        act=entry.act,
        transient=entry.transient,
        facts=(*_said(evidence), Fact("catalogue", str(entry.source)), *_origin_facts(evidence)),
    )


def _steps(found: catalogue.Explanation, language: str) -> str:
    """With the link to the user's runbook behind them, where the entry has one."""
    runbook = found.entry.runbook
    more = _sentences()["runbook"].in_(language, {"runbook": runbook}) if runbook else ""
    return " ".join(filter(None, (found.steps(language), more)))


def _said(evidence: Evidence) -> tuple[Fact, ...]:
    """The message, as a fact of the log."""
    lines = (evidence.message or "").strip().splitlines()
    return (Fact("log", lines[0][:LONGEST_VALUE]),) if lines else ()


def _origin_facts(evidence: Evidence) -> tuple[Fact, ...]:
    if value_flow.told(evidence.flow, "en") is not None:
        return value_flow.facts(evidence.flow)
    origin = evidence.null_origin
    method = evidence.resolutions[0].method if evidence.resolutions else None
    if origin is None or method is None:
        return ()
    return (Fact("source", origin.text, method.path, origin.line),)


def _origin(evidence: Evidence, language: str) -> str | None:
    """Where the value that was null came from, as a sentence; None where the source does not tell."""
    if (told := value_flow.told(evidence.flow, language)) is not None:
        return told
    origin, place = evidence.null_origin, evidence.resolutions[:1]
    method = place[0].method if place else None
    if origin is None or method is None or len(origin.text) > LONGEST_CONDITION:
        return None
    values = {
        "origin": origin.text,
        "method": _shown_name(method.class_name, method.name),
        "file": method.path.rpartition("/")[2],
        "line": str(origin.line),
    }
    if caller := _caller(evidence):
        values["caller"] = caller
    return _sentences()[f"origin-{origin.kind}"].in_(language, values)


def _caller(evidence: Evidence) -> str | None:
    """`File.java:12` of the application's frame right below the one that failed."""
    trace = evidence.incident.record.trace
    frames = trace.throwable.root_cause.frames[:2] if trace is not None else ()
    below = evidence.resolutions[1:2]
    if len(frames) < 2 or not below or below[0].frame != frames[1] or frames[1].file is None:
        return None
    return f"{frames[1].file}:{frames[1].line}" if frames[1].line else None


def _kind(condition: ThrowCondition) -> str:
    return "lost-cause" if condition.kind == CATCH else "business-rule"


def _shown_name(class_name: str, method: str) -> str:
    simple = class_name.rpartition(".")[2].replace("$", ".")
    return f"new {simple}" if method == "<init>" else f"{simple}.{method}"


@cache
def _sentences() -> dict[str, Sentence]:
    """By `kind.cause`, `kind.steps` or `origin-kind`."""
    found: dict[str, Sentence] = {}
    for key, table in tomllib.loads(SOURCE_FACTS.read_text("utf-8")).items():
        parts = {key: table} if "en" in table else {f"{key}.{p}": w for p, w in table.items()}
        found |= {name: Sentence(**words) for name, words in parts.items()}
    return found
