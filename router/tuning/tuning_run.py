"""One run of `hybrid tune`, without its printing: collect, sample, tune, certify."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from javatrace.errors import UserError
from router.cascade.cascade import Watch
from router.config.operating_point import operating_point
from router.config.settings import Settings
from router.evaluation.answers.collector import Collected, Collector
from router.evaluation.judging.correctness import class_of
from router.evaluation.labelled.item import VIEWS
from router.evaluation.labelled.labelled_set import LabelledSet
from router.evaluation.replay import table_store
from router.evaluation.replay.table import Table, tabulate
from router.tuning.certificate import Certificate
from router.tuning.certifying import Provenance, certify
from router.tuning.pareto import Infeasible, Promise, Tuned, tune
from router.tuning.sampling import Sample, sample
from router.version import version


@dataclass(frozen=True, slots=True)
class TuningData:
    """Every answer, and the two sides."""

    labelled: LabelledSet
    settings: Settings
    collected: Collected
    table: Table
    sample: Sample
    mix: str | None

    @property
    def views(self) -> str:
        """`212 full, 12 masked, 12 message`: of both sides together, a template once."""
        rows = [*self.sample.ordering.tolist(), *self.sample.certifying.tolist()]
        counts = Counter(self.labelled.items[n].view for n in rows)
        return ", ".join(f"{counts[view]} {view}" for view in VIEWS if counts[view])

    @property
    def notes(self) -> tuple[str, ...]:
        missing = (f"{name}: {reason}" for name, reason in self.collected.unavailable.items())
        return (*self.labelled.notes, *missing)


def prepare(
    labelled: LabelledSet,
    settings: Settings,
    folder: Path,
    *,
    mix: str | None = None,
    seed: int = 0,
    watch: Watch | None = None,
    to_prove: bool = True,
) -> TuningData:
    """Asks every tier about every item; before that, UserError where items `to_prove` on cannot carry a proof."""
    drawn = sample(labelled.items, mix, seed)
    if to_prove:
        _check_items(labelled, drawn)
    collected = Collector(labelled.items, folder, watch).collect(settings)
    table = tabulate(collected, settings)
    if not collected.unavailable and not labelled.verdicts:
        with suppress(OSError):  # it only saves time: --replay reads the answers then
            table_store.save(table_store.path_for(labelled.path, settings, folder), table)
    return TuningData(labelled, settings, collected, table, drawn, mix)


def run(data: TuningData, promise: Promise) -> tuple[Tuned | Infeasible, Certificate | None]:
    """What tuning found, with a certificate where something was proved.

    Raises UserError where a tier could not run: once it can, the cascade is another than was
    proved.
    """
    _check_tiers(data, promise)
    ordering = data.table.take(data.sample.ordering)
    certifying = data.table.take(data.sample.certifying)
    found = tune(ordering, certifying, configured=operating_point(data.settings), promise=promise)
    if isinstance(found, Infeasible):
        return found, None
    return found, certify(found, data.settings, _provenance(data))


def _check_tiers(data: TuningData, promise: Promise) -> None:
    for name, reason in data.collected.unavailable.items():
        # A writer settles no type: without a promise on causes, only its seconds are missing.
        if name in data.settings.cascade.order or promise.max_cause_error is not None:
            raise UserError(
                f"nothing can be certified while {name} cannot run: {reason}",
                "see `hybrid doctor`, or tune a config without it: --config fast",
            )


def _check_items(labelled: LabelledSet, drawn: Sample) -> None:
    sides = drawn.ordering, drawn.certifying
    for side, purpose in zip(sides, ("choose a point on", "prove it on"), strict=True):
        if not len(side):
            told = f"{len(sides[0])} to choose on, {len(sides[1])} to prove on"
            raise UserError(
                f"{labelled.path} leaves no template to {purpose} ({told})",
                "it takes incidents of at least two templates; `split` may be order or certify",
            )
    types = {class_of(labelled.items[n].truth.type) for side in sides for n in side.tolist()}
    if len(types) == 1:
        raise UserError(
            f"all templates of {labelled.path} are of one type, {types.pop()}: "
            "they do not show whether types are told apart",
            "add incidents of other types",
        )


def _provenance(data: TuningData) -> Provenance:
    items, verdicts = data.labelled.items, data.labelled.verdicts
    return Provenance(
        set=data.labelled.path.name + (f" and {verdicts} verdicts" if verdicts else ""),
        set_digest=data.labelled.digest,
        projects=tuple(sorted({items[n].project for n in data.sample.certifying})),
        ordering=len(data.sample.ordering),
        apart=data.sample.apart,
        mix=data.mix or "set",
        made=datetime.now(UTC).date().isoformat(),
        version=version(),
    )
