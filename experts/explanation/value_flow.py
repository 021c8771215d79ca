"""Where the value that was null came from, as one sentence of both languages: only the steps that are sure."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from itertools import takewhile
from pathlib import Path

from codeindex.analysis.flow import step as steps
from codeindex.analysis.flow.flow import Flow
from codeindex.analysis.flow.step import Chain, Step
from experts.base import Fact
from experts.explanation.catalogue.sentence import Sentence

SENTENCES = Path(__file__).with_name("value_flow.toml")
SURE = 0.9
"""Share of the blame that the expression has at least, where a sentence speaks of it."""
COUNTS = 0.05
"""Share of the chains' weight below which one does not make a step doubtful."""
LONGEST_TEXT = 80
"""Characters of an expression that a sentence quotes; a longer one is not quoted, and ends the sentence."""
MOST_STEPS = 5
_SILENT = {steps.USED, steps.CAPTURED, steps.FIELD, steps.NULL, steps.CALLED}
"""Steps that the next one says better."""


def sure_steps(flow: Flow | None) -> tuple[Step, ...]:
    """What all chains that count have in common, from the expression on; empty where nothing is sure."""
    if flow is None or not flow.is_null or flow.is_drifted or not flow.suspected:
        return ()
    first = flow.suspected[0]
    if first.expression.kind == "throw":
        return ()
    if first.share < SURE and not first.is_told:
        return ()
    own = [c for c in flow.chains if c.steps[0].text == first.expression.text]
    total = sum(chain.weight for chain in own)
    counting = [chain for chain in own if chain.weight >= COUNTS * total]
    return _common(counting) if counting else ()


def _common(chains: Sequence[Chain]) -> tuple[Step, ...]:
    columns = zip(*(chain.steps for chain in chains), strict=False)
    return tuple(column[0] for column in takewhile(lambda c: len(set(c)) == 1, columns))


def told(flow: Flow | None, language: str) -> str | None:
    """The sentence; None where nothing is sure, or nothing beyond the expression itself."""
    found, sentences = sure_steps(flow), _sentences()
    clauses: list[str] = []
    for each in found:
        if len(each.text) > LONGEST_TEXT or len(clauses) == MOST_STEPS:
            break
        clause = sentences.get(f"flow-{each.kind}")
        if clause is not None and each.kind not in _SILENT:
            clauses.append(clause.in_(language, _values(each)))
    if flow is not None and found and found[-1].kind != steps.UNSET:
        clauses += _left_unset(flow, found, language)
    if not clauses or len(found[0].text) > LONGEST_TEXT:
        return None
    if found[-1].kind == steps.EXTERNAL and found[-1].text == found[0].text:
        return f"{clauses[0]}."  # the expression is the call: said once is enough
    is_told = flow is not None and flow.suspected[0].is_told
    head = sentences["flow-told" if is_told else "flow"].in_(language, {"expr": found[0].text})
    return f"{head} {'; '.join(clauses)}."


def _left_unset(flow: Flow, found: Sequence[Step], language: str) -> list[str]:
    """`limit` is set only in `init()`, which the constructor does not call."""
    at = len(found)
    after = [c.steps[at:] for c in flow.chains if c.steps[:at] == tuple(found) and c.steps[at:]]
    heads = [s for some in after for s in some[:2] if s.kind in (steps.UNSET, steps.WRITTEN)]
    unset = next((s for s in heads if s.kind == steps.UNSET), None)
    written = [s for s in heads if s.kind == steps.WRITTEN]
    if unset is None or not written or any(s.kind == steps.INITIALISED for s in heads):
        return []
    names = list(dict.fromkeys(step.method.name for step in written))
    if "<init>" in names or any(_calls(unset, name) for name in names):
        return []
    values = {**_values(unset), "setters": ", ".join(names[:3])}
    return [_sentences()["flow-unset-otherwise"].in_(language, values)]


def _calls(constructor: Step, name: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\s*\(", constructor.method.text) is not None


def _values(step: Step) -> dict[str, str]:
    simple = step.method.class_name.rpartition(".")[2].replace("$", ".")
    made = step.method.name.startswith("<")
    return {
        "text": step.text,
        "method": f"new {simple}" if made else f"{simple}.{step.method.name}",
        "file": step.path.rpartition("/")[2],
        "line": str(step.line),
    }


def facts(flow: Flow | None) -> tuple[Fact, ...]:
    """The sure steps, as facts of the source."""
    return tuple(Fact("source", step.text, step.path, step.line) for step in sure_steps(flow))


@cache
def _sentences() -> dict[str, Sentence]:
    """By `flow-kind` of a step."""
    tables = tomllib.loads(SENTENCES.read_text("utf-8"))
    return {key: Sentence(**words) for key, words in tables.items()}
