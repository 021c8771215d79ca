"""A crash with a known fault to a training example of the generators: what they read, and what they should answer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from codeindex.edits import apply_edit
from codeindex.index import SourceIndex
from corpus.crash_context import CrashContext, holds
from corpus.inject.crash_contexts import crash_contexts
from corpus.planted.generator_examples import generator_example
from corpus.planted.planting import Planted
from experts.evidence.evidence import Evidence
from experts.evidence.suspect import Suspect
from experts.explanation import by_kind, catalogue_kind
from javatrace.incidents.grouping import group
from javatrace.reading import read_text
from router.cascade.gather import gather
from router.config.configuration import load
from router.evaluation.answers.preparation import judged

EXAMPLE_SPLITS = {"train": "train", "calibrate": "calibrate", "order": "test"}
"""Split of the corpus to split of the examples; certify and test are never shown to a generator."""


def generator_examples(
    rows: Iterable[dict[str, Any]],
    *,
    cache: Path,
    random: Random,
    views: Collection[str] = ("full",),
    share: float = 1.0,
) -> Iterator[dict[str, Any]]:
    """One for each row of these views whose split may be learnt from, in their order.

    Of the rows to learn from, this share by chance; those to calibrate and test on are all taken.
    """
    chosen = (r for r in rows if r.get("maker") == "inject" and r["view"] in views)
    allowed = (r for r in chosen if r["split"] in EXAMPLE_SPLITS)
    taken = (r for r in allowed if r["split"] != "train" or random.random() < share)
    for number, context in enumerate(crash_contexts(taken, cache)):
        planted = _planted(context)
        if planted is not None:
            made = generator_example(
                planted, number=number, split=EXAMPLE_SPLITS[context.row["split"]], random=random
            )
            distance = int(context.row["distance"])
            yield {**made, "id": context.row["id"], "synthetic": False, "distance": distance}


def _planted(context: CrashContext) -> Planted | None:
    row, index = context.row, context.index
    incident = judged(list(group(read_text(row["log"], row["id"]), index.owns)))
    if incident is None:
        return None
    evidence = gather(incident, index=index, in_app=index.owns, settings=load())
    truth = row["truth"]
    suspect = _faulty(evidence, truth)
    if suspect is None:
        # No listed suspect is the fault: the right answer is NONE.
        evidence = replace(evidence, suspects=evidence.suspects[:4])
    kind = catalogue_kind(truth["kind"], truth["type"])
    edit = _edit(index, suspect, kind) if suspect is not None else None
    return Planted(evidence, truth["type"], kind, edit, suspect)


def _faulty(evidence: Evidence, truth: dict[str, Any]) -> Suspect | None:
    """The suspect of the faulty method that is the culprit, else the nearest to the fault's line."""
    inside = [s for s in evidence.suspects if holds(s.method, truth["root"])]
    named = [s for s in inside if s.expression and s.expression.text == truth.get("culprit")]
    if named:
        return named[0]
    return min(inside, key=lambda s: abs(s.line - truth["root"]["start_line"]), default=None)


def _edit(index: SourceIndex, suspect: Suspect, kind: str) -> str | None:
    """The first edit that mends such a fault and fits the source; None off the fault's line."""
    source = index.files.read(suspect.method.path)
    if source is None or suspect.expression is None:
        return None
    for edit in by_kind()[kind].edits:
        if (
            apply_edit(edit, source=source, method=suspect.method, expression=suspect.expression)
            is not None
        ):
            return edit
    return None
