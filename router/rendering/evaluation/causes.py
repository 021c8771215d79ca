"""Causes and fixes as they were judged, as one table: all, by who said them, by the true kind."""

from __future__ import annotations

from collections.abc import Iterator

from router.evaluation.judging.causes import VERDICTS
from router.evaluation.report.evaluation import Causes, Verdicts
from router.messages import localized
from router.rendering.elements.section import Section, columns_of

KINDS = 20
"""Kinds that are shown, most items first; the JSON form has them all."""


def causes(given: Causes, language: str) -> Section:
    heads = columns_of(language, *VERDICTS)
    of_fixes = localized(language, "evaluate_fix")
    return Section(
        title=localized(language, "evaluate_causes"),
        columns=("", columns_of(language, "items")[0], *heads, *(f"{of_fixes} {h}" for h in heads)),
        rows=tuple(_row(one, language) for one in _shown(given)),
        lines=tuple(_sentences(given, language)),
    )


def _shown(given: Causes) -> Iterator[Verdicts]:
    yield from (one for one in given.verdicts if one.by != "kind")
    yield from [one for one in given.verdicts if one.by == "kind"][:KINDS]


def _row(one: Verdicts, language: str) -> tuple[str, ...]:
    name = localized(language, f"evaluate_causes_{one.by}", value=one.value)
    counts = [*(one.causes[key] for key in VERDICTS), *(one.fixes[key] for key in VERDICTS)]
    return (name, str(one.items), *map(str, counts))


def _sentences(given: Causes, language: str) -> Iterator[str]:
    diffs = given.diffs
    yield localized(
        language, "evaluate_causes_diffs", offered=diffs.offered, throws=diffs.only_throw
    )
    for wrong in given.wrong:
        told = {"id": wrong.id, "said_by": wrong.said_by, "said": wrong.said, "true": wrong.true}
        yield localized(language, "evaluate_causes_wrong", **told)
