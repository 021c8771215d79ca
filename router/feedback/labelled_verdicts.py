"""Standing verdicts as labelled incidents, for tuning and training; what names no type is told, not used."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from javatrace.errors import UserError
from router.evaluation.labelled.item import Item, Truth
from router.evaluation.labelled.labelled_set import LabelledSet
from router.feedback.store import Store
from router.feedback.verdict import SavedDiagnosis, Verdict, standing

PROJECT = "feedback"


def usable(store: Store) -> tuple[tuple[SavedDiagnosis, Verdict], ...]:
    """The standing verdicts that name a type; raises UserError where there is none."""
    pairs = standing(store.judged())
    named = tuple(pair for pair in pairs if pair[1].true_type)
    if named:
        return named
    only = f": {len(pairs)} say only that the type is another" if pairs else ""
    raise UserError(
        f"no verdict in {store.path} names a type{only}",
        "give some first: hybrid feedback FINGERPRINT --type TYPE",
    )


def with_feedback(labelled: LabelledSet, store: Store) -> LabelledSet:
    """The set with the verdicts on top; an incident that the set holds already stays as it is there."""
    there = {item.question for item in labelled.items}
    items = [_item(saved, verdict) for saved, verdict in usable(store)]
    fresh = [item for item in items if item.question not in there]
    silent = len(standing(store.judged())) - len(items)
    note = f"{len(fresh)} incidents judged by people are taken in"
    note += f"; {silent} verdicts name no type and are not" if silent else ""
    items, notes = [*labelled.items, *fresh], (*labelled.notes, note)
    return replace(labelled, items=tuple(items), notes=notes, verdicts=len(fresh))


def rows(store: Store) -> Iterator[dict[str, Any]]:
    """As a labelled set's file has them."""
    for saved, verdict in usable(store):
        item = _item(saved, verdict)
        yield {
            "id": item.id,
            "project": item.project,
            "template": item.template,
            "view": item.view,
            "log": item.log,
            "truth": {"type": item.truth.type},
        }


def write_rows(store: Store, path: Path) -> int:
    """The rows as JSON lines; how many there are."""
    lines: Sequence[str] = [json.dumps(row, ensure_ascii=False) for row in rows(store)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return len(lines)


def _item(saved: SavedDiagnosis, verdict: Verdict) -> Item:
    repo = Path(saved.repo) if saved.repo else None
    return Item(
        id=f"{PROJECT}/{saved.fingerprint}",
        project=repo.name if repo else PROJECT,
        template=saved.fingerprint,
        view=saved.view,
        log=saved.log,
        truth=Truth(verdict.true_type),
        repo=repo if repo and repo.is_dir() else None,
    )
