"""One run of `hybrid tune`, without its printing: collect, sample, tune, certify."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from javatrace.errors import UserError
from router.cascade.cascade import Watch
from router.config.settings import Settings
from router.evaluation.answers.collector import Collected, Collector
from router.evaluation.judging.correctness import class_of
from router.evaluation.labelled.item import VIEWS
from router.evaluation.labelled.labelled_set import LabelledSet
from router.evaluation.replay import table_store
from router.evaluation.replay.table import Table, tabulate
from router.evaluation.report.context import gates_of
from router.tuning.certificate import Certificate, Circumstances, certify
from router.tuning.pareto import Infeasible, Promise, Tuned, tune
from router.tuning.sampling import Sample, sample


@dataclass(frozen=True, slots=True)
class Ready:
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
    mix: str | None = None,
    seed: int = 0,
    watch: Watch | None = None,
    *,
    to_prove: bool = True,
) -> Ready:
    """Asks every tier about every item; before that, ToldError where items `to_prove` on cannot carry a proof."""
    drawn = sample(labelled.items, mix, seed)
    if to_prove:
        _check_items(labelled, drawn)
    collected = Collector(labelled.items, folder, watch).collect(settings)
    table = tabulate(collected, settings)
    if not collected.unavailable and not labelled.verdicts:
        table_store.save(table_store.path_for(labelled.path, settings, folder), table)
    return Ready(labelled, settings, collected, table, drawn, mix)


def run(ready: Ready, promise: Promise) -> tuple[Tuned | Infeasible, Certificate | None]:
    """What tuning found, with a certificate where something was proved.

    Raises ToldError where a tier could not run: once it can, the cascade is another than was
    proved.
    """
    _check_tiers(ready, promise)
    ordering = ready.table.take(ready.sample.ordering)
    certifying = ready.table.take(ready.sample.certifying)
    found = tune(ordering, certifying, gates_of(ready.settings), promise)
    if isinstance(found, Infeasible):
        return found, None
    return found, certify(found, ready.settings, _circumstances(ready))


def _check_tiers(ready: Ready, promise: Promise) -> None:
    for name, reason in ready.collected.unavailable.items():
        # A writer settles no type: without a promise on causes, only its seconds are missing.
        if name in ready.settings.cascade.order or promise.max_cause_error is not None:
            raise UserError(
                f"nothing can be certified while {name} cannot run: {reason}",
                "see `hybrid doctor`, or tune a config without it: --config fast",
            )


def _check_items(labelled: LabelledSet, drawn: Sample) -> None:
    sides = drawn.ordering, drawn.certifying
    for side, deed in zip(sides, ("choose a point on", "prove it on"), strict=True):
        if not len(side):
            told = f"{len(sides[0])} to choose on, {len(sides[1])} to prove on"
            raise UserError(
                f"{labelled.path} leaves no template to {deed} ({told})",
                "it takes incidents of at least two templates; `split` may be order or certify",
            )
    types = {class_of(labelled.items[n].truth.type) for side in sides for n in side.tolist()}
    if len(types) == 1:
        raise UserError(
            f"all templates of {labelled.path} are of one type, {types.pop()}: "
            "they do not show whether types are told apart",
            "add incidents of other types",
        )


def _circumstances(ready: Ready) -> Circumstances:
    items, verdicts = ready.labelled.items, ready.labelled.verdicts
    return Circumstances(
        set=ready.labelled.path.name + (f" and {verdicts} verdicts" if verdicts else ""),
        set_digest=ready.labelled.digest,
        projects=tuple(sorted({items[n].project for n in ready.sample.certifying})),
        ordering=len(ready.sample.ordering),
        apart=ready.sample.apart,
        mix=ready.mix or "set",
        made=datetime.now(UTC).date().isoformat(),
        version=_version(),
    )


def _version() -> str:
    try:
        return version("hybrid-triage")
    except PackageNotFoundError:
        return "not installed"
