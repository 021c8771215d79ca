"""Judged incidents against a certificate, in the order in which they came."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from javatrace.errors import UserError
from router.cascade.cascade import Watch
from router.config.operating_point import operating_point
from router.config.settings import Settings
from router.evaluation.answers.collector import Collector
from router.evaluation.labelled.labelled_set import LabelledSet
from router.evaluation.replay.replay import replay
from router.evaluation.replay.table import tabulate
from router.tuning import martingale
from router.tuning.certificate import Certificate
from router.tuning.lock import lock_path, read_lock
from router.tuning.risk import Risk, judged


@dataclass(frozen=True, slots=True)
class Monitored:
    set: str
    notes: tuple[str, ...]
    watched: martingale.Watched


def certificate_of(config: Path) -> Certificate:
    """Raises UserError where the config has none."""
    try:
        found = read_lock(config)
    except ValueError as error:
        raise UserError(str(error), "make a new one: hybrid tune SET --max-error 0.1") from None
    if found is None:
        raise UserError(
            f"{config} has no certificate ({lock_path(config).name} is not there)",
            "make one: hybrid tune SET --max-error 0.1 --out FILE",
        )
    return found


def monitor(
    labelled: LabelledSet,
    *,
    settings: Settings,
    certificate: Certificate,
    confidence: float,
    folder: Path,
    watch: Watch | None = None,
) -> Monitored:
    """The first item of each template, as certified, in the order of the file."""
    first = {item.template: item for item in reversed(labelled.items)}
    items = [item for item in labelled.items if first[item.template] is item]
    collected = Collector(items, folder, watch).collect(settings)
    table = tabulate(collected, settings)
    wrong, counted = judged(table, replay(table, operating_point(settings)), Risk(certificate.risk))
    stream = wrong[np.flatnonzero(counted)].tolist()
    seen = martingale.watch(stream, certificate.max_error, confidence)
    missing = (f"{name}: {reason}" for name, reason in collected.unavailable.items())
    return Monitored(str(labelled.path), (*labelled.notes, *missing), seen)
