"""The report as titled tables of words and numbers: what every format shows, in the order it shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from experts.taxonomy.labels import simple_name
from router.evaluation.report.evaluation import Compared, Evaluation, Mix, Slice
from router.evaluation.statistics.intervals import Figure
from router.messages import localized
from router.rendering.elements.figures import (
    interval,
    percent,
    seconds,
    share,
    signed,
)
from router.rendering.elements.section import Row, Section, columns_of
from router.rendering.evaluation.causes import causes
from router.rendering.evaluation.tiers import tiers

BY_TYPE = 12
"""Types that are shown; the JSON form has them all."""


def preface(evaluations: Sequence[Evaluation]) -> tuple[str, ...]:
    """Notes that are every evaluation's: on the set, and so told once, before any figure."""
    shared = set(evaluations[0].notes).intersection(*(one.notes for one in evaluations))
    return tuple(note for note in evaluations[0].notes if note in shared)


def sections(evaluations: Sequence[Evaluation], language: str) -> Iterator[Section]:
    """The comparison first where there are several configurations, then each in full."""
    for mix in dict.fromkeys(e.mix.name if e.mix else None for e in evaluations):
        alike = [e for e in evaluations if (e.mix.name if e.mix else None) == mix]
        if len(alike) > 1:
            rows = [e.compared[0] for e in alike]
            yield _compared(
                rows, title="evaluate_configs", language=language, more=_of_mix(alike[0])
            )
    told = preface(evaluations)
    for evaluation in evaluations:
        yield _measures(evaluation, language, told)
        yield tiers(evaluation, language)
        if evaluation.causes is not None:
            yield causes(evaluation.causes, language)
        yield _simpler_ways(evaluation, language)
        if evaluation.mixes:
            yield _mixes(evaluation, language)
        yield from _slices(evaluation, language)
        if evaluation.dropped:
            yield _dropped(evaluation, language)
        if evaluation.errors:
            yield _errors(evaluation, language)


def heading(evaluation: Evaluation, language: str) -> str:
    return localized(
        language,
        "evaluate_heading",
        set=evaluation.set,
        items=evaluation.items,
        templates=evaluation.templates,
        projects=evaluation.projects,
    )


def _measures(evaluation: Evaluation, language: str, told: Row) -> Section:
    shown = [*evaluation.measures.items(), ("baseline", evaluation.baseline)]
    rows = [
        (localized(language, f"evaluate_measure_{name}"), share(f), interval(f), str(f.n))
        for name, f in shown
        if f.known
    ]
    return Section(
        title=localized(language, "evaluate_measures", config=evaluation.title)
        + _of_mix(evaluation),
        columns=columns_of(language, "", "share", "interval", "items"),
        rows=tuple(rows),
        lines=tuple(_sentences(evaluation, language, told)),
    )


def _sentences(evaluation: Evaluation, language: str, told: Row) -> Iterator[str]:
    diffs = evaluation.diffs
    yield localized(language, "evaluate_invented", count=len(evaluation.invented))
    yield from (f"  {place}" for place in evaluation.invented[:10])
    yield localized(language, "evaluate_diffs", applied=diffs.applied, offered=diffs.offered)
    yield localized(
        language,
        "evaluate_time",
        mean=seconds(evaluation.mean_seconds.value),
        reading=seconds(evaluation.reading_seconds),
    )
    yield from (note for note in evaluation.notes if note not in told)


def _of_mix(evaluation: Evaluation) -> str:
    """How the items were drawn, behind a title; empty where they were not."""
    return f" ({evaluation.mix.summary})" if evaluation.mix else ""


def _simpler_ways(evaluation: Evaluation, language: str) -> Section:
    made = _compared(evaluation.compared, title="evaluate_compared", language=language)
    lead = evaluation.lead
    if lead is None:
        return made
    told = localized(
        language,
        "evaluate_lead",
        tier=lead.tier,
        gain=signed(lead.gain),
        interval=interval(lead.gain),
        seconds=f"{lead.seconds.value:+.3f}",
        verdict=localized(language, f"evaluate_lead_{_sign(lead.gain)}"),
    )
    return replace(made, lines=(told,))


def _sign(gain: Figure) -> str:
    """Whether the difference is more than chance would make it."""
    return "better" if gain.low > 0 else "worse" if gain.high < 0 else "even"


def _compared(rows: Sequence[Compared], *, title: str, language: str, more: str = "") -> Section:
    return Section(
        title=localized(language, title) + more,
        columns=columns_of(
            language, "way", "type_right", "interval", "settled", "selective", "interval", "mean"
        ),
        rows=tuple(
            (
                localized(language, f"evaluate_way_{row.kind}", name=row.name),
                share(row.accuracy),
                interval(row.accuracy),
                percent(row.settled),
                share(row.selective),
                interval(row.selective),
                seconds(row.mean_seconds),
            )
            for row in rows
        ),
    )


def _mixes(evaluation: Evaluation, language: str) -> Section:
    keys = columns_of(language, *(key for key, _ in MIX_ROWS))
    return Section(
        title=localized(language, "evaluate_mixes"),
        columns=("", *(mix.name for mix in evaluation.mixes)),
        rows=tuple(
            (key, *(show(mix) for mix in evaluation.mixes))
            for key, (_, show) in zip(keys, MIX_ROWS, strict=True)
        ),
    )


def _views(mix: Mix) -> str:
    return " ".join(f"{view} {part:.0%}" for view, part in mix.shares.items())


MIX_ROWS: tuple[tuple[str, Callable[[Mix], str]], ...] = (
    ("view", _views),
    ("type_right", lambda mix: share(mix.accuracy)),
    ("interval", lambda mix: interval(mix.accuracy)),
    ("settled", lambda mix: share(mix.settled)),
    ("selective", lambda mix: share(mix.selective)),
    ("interval", lambda mix: interval(mix.selective)),
    ("before_last", lambda mix: share(mix.before_last)),
    ("reach_last", lambda mix: share(mix.reach_last)),
    ("mean", lambda mix: seconds(mix.mean_seconds.value)),
    ("baseline", lambda mix: share(mix.baseline)),
)


def _slices(evaluation: Evaluation, language: str) -> Iterator[Section]:
    for by in dict.fromkeys(part.by for part in evaluation.slices):
        parts = [part for part in evaluation.slices if part.by == by]
        if len(parts) > 1:
            yield _sliced(by, parts[:BY_TYPE], language)


def _sliced(by: str, parts: Sequence[Slice], language: str) -> Section:
    keys = (
        "items",
        "type_right",
        "interval",
        "settled",
        "location",
        "root_method",
        "baseline_short",
    )
    return Section(
        title=localized(language, f"evaluate_by_{by}"),
        columns=("", *columns_of(language, *keys)),
        rows=tuple(
            (
                simple_name(part.value) if by == "type" else part.value,
                str(part.items),
                share(part.accuracy),
                interval(part.accuracy),
                percent(part.settled),
                share(part.location),
                share(part.root_method_5),
                share(part.baseline),
            )
            for part in parts
        ),
    )


def _dropped(evaluation: Evaluation, language: str) -> Section:
    rows = tuple(
        (
            one.tier,
            localized(language, "evaluate_yes" if one.pays else "evaluate_no"),
            signed(one.gain),
            interval(one.gain),
            f"{one.seconds.value:+.3f}",
        )
        for one in evaluation.dropped
    )
    keys = ("without", "pays", "gain", "interval", "more_seconds")
    return Section(
        localized(language, "evaluate_dropped"), columns_of(language, *keys), rows, text_columns=2
    )


def _errors(evaluation: Evaluation, language: str) -> Section:
    rows = tuple(
        (
            error.id,
            error.view,
            error.tier,
            simple_name(error.predicted),
            simple_name(error.true),
            f"{error.confidence:.3f}",
        )
        for error in evaluation.errors
    )
    keys = ("item", "view", "tier", "predicted", "actual", "confidence")
    return Section(
        localized(language, "evaluate_errors"), columns_of(language, *keys), rows, text_columns=5
    )
