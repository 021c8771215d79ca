"""The lock file beside a config: holds the certificate, and says where what runs is not what was certified."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from router.config.configuration import find
from router.config.settings import Settings
from router.messages import localized
from router.tuning.certificate import Certificate, expert_digest, from_json, labels_digest

if TYPE_CHECKING:
    from router.evaluation.report.evaluation import Certified


def lock_path(config: Path) -> Path:
    return config.with_suffix(".lock.json")


def write_lock(config: Path, certificate: Certificate) -> Path:
    path = lock_path(config)
    text = json.dumps(certificate.as_json(), indent=2, ensure_ascii=False) + "\n"
    path.write_text(text, "utf-8", "backslashreplace")
    return path


def read_lock(config: Path) -> Certificate | None:
    """None where the config has no lock file; ValueError where that is no certificate of ours."""
    path = lock_path(config)
    if not path.is_file():
        return None
    try:
        return from_json(json.loads(path.read_text("utf-8")))
    except (OSError, AttributeError, KeyError, RecursionError, TypeError, ValueError) as error:
        raise ValueError(f"{path} is no certificate: {error}") from None


def departures(config: Path, settings: Settings) -> tuple[str, ...]:
    """A sentence for each way in which what runs is not what was certified; empty without a lock."""
    try:
        certificate = read_lock(config)
    except ValueError as error:
        return (str(error),)
    if certificate is None:
        return ()
    return tuple(_departures(certificate, settings))


def uncertified(config: str, settings: Settings) -> Iterator[str]:
    """A sentence for each way in which a certified config now runs otherwise; none without a certificate."""
    for what in departures(find(config), settings):
        yield localized(settings.language, "tune_not_certified", what=what)


def certified(config: str, settings: Settings) -> Certified:
    """What is certified of the config as it runs, for its evaluation."""
    from router.evaluation.report.evaluation import Certified

    departed = tuple(uncertified(config, settings))
    certificate = None if departed else read_lock(find(config))
    if certificate is None:
        return Certified(departures=departed)
    return Certified((certificate.max_error, certificate.confidence))


def _departures(certificate: Certificate, settings: Settings) -> Iterator[str]:
    language, certified = settings.language, certificate.thresholds
    if settings.cascade.order != certificate.order:
        now, then = ", ".join(settings.cascade.order), ", ".join(certificate.order)
        yield localized(language, "tune_other_order", now=now, then=then)
        return
    for name in certificate.order:
        now_at = settings.tiers[name].threshold
        if now_at != certified[name]:
            yield localized(
                language, "tune_other_threshold", tier=name, now=now_at, then=certified[name]
            )
        if expert_digest(name, settings) != certificate.experts[name]:
            yield localized(language, "tune_other_weights", tier=name)
    if settings.cascade.cause_threshold != certificate.cause_threshold:
        now_at, then_at = settings.cascade.cause_threshold, certificate.cause_threshold
        yield localized(language, "tune_other_threshold", tier="cause", now=now_at, then=then_at)
    if labels_digest() != certificate.labels:
        yield localized(language, "tune_other_labels")
