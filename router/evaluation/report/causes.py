"""How true the causes and fixes are that are shown, where the cause was judged; by kind and by who said them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from router.cascade.conclusion import is_said
from router.evaluation.judging.cause import Cause
from router.evaluation.judging.causes import VERDICTS, cause_verdict, fix_verdict, only_throws
from router.evaluation.labelled.item import Item
from router.evaluation.replay.replay import NO_TIER
from router.evaluation.report.context import EvaluationContext
from router.evaluation.report.evaluation import Causes, FixDiffs, Verdicts, WrongCause

MOST = 12
"""False causes that are shown."""


def causes(context: EvaluationContext) -> Causes | None:
    """None where no item's cause was judged."""
    judged = [
        (item, shown_cause(context, n))
        for n, item in enumerate(context.items)
        if item.truth.cause is not None
    ]
    if not judged:
        return None
    return Causes(
        verdicts=(
            _verdicts("all", "", judged),
            *_grouped("source", judged, [cause.source if cause else "none" for _, cause in judged]),
            *_grouped(
                "kind",
                judged,
                [item.truth.cause.kinds[0] for item, _ in judged if item.truth.cause],
            ),
        ),
        diffs=_diffs([cause for _, cause in judged]),
        wrong=tuple(_wrong(judged)),
    )


def shown_cause(context: EvaluationContext, n: int) -> Cause | None:
    """The cause as router.cascade.conclusion shows it for item n."""
    replayed, seen = context.replayed, context.collected.observations[n]
    place = int(replayed.teller[n])
    cause = seen.known if place == NO_TIER else _told(context, n, place)
    if cause is None or not is_said(cause.certainty, cause.confidence):
        return None
    return cause


def _told(context: EvaluationContext, n: int, place: int) -> Cause | None:
    replayed, collected = context.replayed, context.collected
    name = replayed.point.order[place]
    answer, seen = collected.answers[name][n], collected.observations[n]
    if not replayed.by_writer[n]:
        return answer.cause
    writer = context.settings.tiers[name].writer
    written = collected.written.get((writer or "", seen.item, seen.type_for_writer(answer.label)))
    return written.cause if written else None


Judged = tuple[Item, Cause | None]


def _grouped(by: str, judged: list[Judged], keys: list[str]) -> Iterable[Verdicts]:
    for key, _ in Counter(keys).most_common():
        yield _verdicts(by, key, [one for one, its in zip(judged, keys, strict=True) if its == key])


def _verdicts(by: str, value: str, judged: list[Judged]) -> Verdicts:
    truths = [(item.truth.cause, cause) for item, cause in judged if item.truth.cause]
    of_causes = Counter(cause_verdict(cause, truth) for truth, cause in truths)
    of_fixes = Counter(fix_verdict(cause, truth) for truth, cause in truths)
    return Verdicts(
        by=by,
        value=value,
        items=len(truths),
        causes={name: of_causes[name] for name in VERDICTS},
        fixes={name: of_fixes[name] for name in VERDICTS},
    )


def _diffs(said: list[Cause | None]) -> FixDiffs:
    diffs = [cause.diff for cause in said if cause is not None and cause.diff]
    return FixDiffs(len(diffs), sum(only_throws(diff) for diff in diffs))


def _wrong(judged: list[Judged]) -> Iterable[WrongCause]:
    false = [
        (item, cause)
        for item, cause in judged
        if item.truth.cause and cause and cause_verdict(cause, item.truth.cause) == "false"
    ]
    for item, cause in false[:MOST]:
        kinds = item.truth.cause.kinds if item.truth.cause else ()
        yield WrongCause(item.id, cause.said_by, cause.kind, "/".join(kinds))
