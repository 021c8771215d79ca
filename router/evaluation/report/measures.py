"""Per item, whether each thing that is shown is right: 1 or 0, NaN where the question does not arise."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from router.evaluation.answers.observations import KEPT, Observations
from router.evaluation.judging.correctness import (
    in_root,
    last_caused_by,
    names_type,
    near_fault,
    same_expression,
    type_right,
)
from router.evaluation.judging.named_place import NamedPlace
from router.evaluation.labelled.item import Item
from router.evaluation.replay.replay import Replayed
from router.evaluation.replay.table import Floats, Table

Judge = Callable[[Item, Observations], bool | None]


def of_places(items: Sequence[Item], observations: Sequence[Observations]) -> dict[str, Floats]:
    """What does not depend on thresholds: places are never a model's."""
    judges: dict[str, Judge] = {
        "location": _location,
        "root_method_1": lambda item, given: _root_method(item, given.suspects[:1]),
        "root_method_5": lambda item, given: _root_method(item, given.suspects[:KEPT]),
        "root_line": _root_line,
        "culprit": _culprit,
        "printed_by": _printed_by,
    }
    return {name: _judged(judge, items, observations) for name, judge in judges.items()}


def of_types(items: Sequence[Item], table: Table, replayed: Replayed) -> dict[str, Floats]:
    """What the cascade says at its operating point; `named` and `unnamed` split by whether the log has the type."""
    right = np.where(table.types, replayed.right, np.nan)
    named = np.array([names_type(item.log, item.truth) for item in items], bool)
    point, columns = replayed.point, table.columns
    top3 = np.where(table.types, table.printed_right, np.nan)
    for place, name in enumerate(point.order):
        by_tier = (replayed.shown_tier == place) & table.types
        top3[by_tier] = columns[name].top3_right[by_tier]
    return {
        "type": right,
        "type_named": np.where(named, right, np.nan),
        "type_unnamed": np.where(named, np.nan, right),
        "top3": top3,
        "settled": replayed.settled.astype(float),
        "type_settled": np.where(replayed.settled, right, np.nan),
        "cause_culprit": replayed.culprit,
    }


def of_baseline(items: Sequence[Item]) -> Floats:
    """The type that the last `Caused by:` names."""
    return np.array(
        [
            float(type_right(last_caused_by(item.log), item.truth)) if item.truth.type else np.nan
            for item in items
        ]
    )


def of_abstentions(
    items: Sequence[Item], *, observations: Sequence[Observations], table: Table, replayed: Replayed
) -> Floats:
    """Where there is nothing to say: no place shown, and no type but a right one."""
    quiet = ~replayed.claims | (replayed.right & table.types)
    return np.array(
        [
            float(quiet[n] and observations[n].location is None) if item.truth.abstain else np.nan
            for n, item in enumerate(items)
        ]
    )


def _judged(judge: Judge, items: Sequence[Item], observations: Sequence[Observations]) -> Floats:
    answers = (judge(item, given) for item, given in zip(items, observations, strict=True))
    return np.array([np.nan if answer is None else float(answer) for answer in answers])


def _readable(item: Item) -> bool:
    return item.repo is not None and item.repo.is_dir()


def _location(item: Item, given: Observations) -> bool | None:
    true = item.truth.location
    if true is None or not _readable(item):
        return None
    location = given.location
    return location is not None and (location.path, location.method, location.line) == (
        true.path,
        true.method,
        true.line,
    )


def _root_method(item: Item, suspects: Sequence[NamedPlace]) -> bool | None:
    root = item.truth.root
    if root is None or not _readable(item):
        return None
    return any(
        in_root(one.path, method=one.method, class_name=one.class_name, root=root)
        for one in suspects
    )


def _root_line(item: Item, given: Observations) -> bool | None:
    root = item.truth.root
    if root is None or not _readable(item):
        return None
    return any(near_fault(one.path, one.line or 0, item.truth) for one in given.suspects[:1])


def _culprit(item: Item, given: Observations) -> bool | None:
    if item.truth.culprit is None or not _readable(item):
        return None
    first = given.suspects[0] if given.suspects else None
    return same_expression(first.expression if first else None, item.truth.culprit)


def _printed_by(item: Item, given: Observations) -> bool | None:
    true = item.printed_by
    if true is None or not _readable(item):
        return None
    return any((one.path, one.line) == (true.path, true.line) for one in given.suspects[:1])
