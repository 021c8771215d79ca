"""Settings to a Cascade: looks every expert up and hands it its options; loads nothing."""

from __future__ import annotations

from typing import Any

from experts import registry
from experts.base import Expert, Writer
from experts.explanation.known_first import KnownFirst
from experts.read_type import ReadType
from router.cascade.cascade import Cascade, Tier
from router.cascade.cause_gate import CauseGate
from router.cascade.kept.key import method_key
from router.cascade.kept.models import KeptExpert, KeptWriter
from router.cascade.kept.store import AnswerStore
from router.cascade.policy import Read, Threshold
from router.config.settings import Settings, TierSettings, WriterSettings


def assemble(settings: Settings, answers: AnswerStore | None = None) -> Cascade:
    """The cascade that the settings describe; raises UserError for unknown experts and options.

    With `answers`, what an earlier run was told is not asked again.
    """
    writers = {name: _writer(name, settings, answers) for name in _writers_used(settings)}
    tiers = tuple(
        _tier(name, settings, writers=writers, answers=answers) for name in settings.cascade.order
    )
    gate = CauseGate(settings.cascade.cause_threshold, settings.language)
    return Cascade(tiers, gate, reader=_reader(settings, tiers))


def _reader(settings: Settings, tiers: tuple[Tier, ...]) -> Tier | None:
    """With the first tier's writer: it is asked where evidence does not explain what was read."""
    if settings.cascade.always_ask:
        return None
    writer = next((tier.writer for tier in tiers if tier.writer is not None), None)
    return Tier(ReadType.name, ReadType(), Read(settings.language), writer)


def _tier(
    name: str, settings: Settings, *, writers: dict[str, Writer], answers: AnswerStore | None
) -> Tier:
    tier = settings.tiers[name]
    expert: Expert = registry.build(
        "hybrid.experts",
        tier.expert or name,
        name=name,
        options=_options(tier),
        offered=_offered(settings),
    )
    method = method_key(expert, name, tier, settings) if answers is not None else None
    if answers is not None and method is not None:
        expert = KeptExpert(expert, answers, method)
    return Tier(
        name=name,
        expert=expert,
        policy=Threshold(tier.threshold, settings.language),
        writer=writers[tier.writer] if tier.writer else None,
        reads_source=tier.reads_source,
    )


def _writer(name: str, settings: Settings, answers: AnswerStore | None) -> Writer:
    writer = settings.writers[name]
    made: Writer = registry.build(
        "hybrid.writers",
        writer.writer or name,
        name=name,
        options=_options(writer),
        offered=_offered(settings),
    )
    method = method_key(made, name, writer, settings) if answers is not None else None
    if answers is not None and method is not None:
        made = KeptWriter(made, answers, method)
    if settings.cascade.always_ask:
        return made
    return KnownFirst(made, language=settings.language)


def _writers_used(settings: Settings) -> set[str]:
    used = (settings.tiers[name].writer for name in settings.cascade.order)
    return {name for name in used if name is not None}


def _options(section: TierSettings | WriterSettings) -> dict[str, Any]:
    model = {} if section.model is None else {"model": section.model}
    return model | section.options


def _offered(settings: Settings) -> dict[str, Any]:
    """What every expert and writer may take."""
    return {"language": settings.language, "device": settings.device}
