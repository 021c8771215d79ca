"""Items to evidence: reads each log, finds its source, one repository after the other; asks no expert."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from time import perf_counter

from codeindex.index import SourceIndex
from experts.evidence.evidence import Evidence
from experts.explanation.known_causes import known_cause
from javatrace.incidents.grouping import group
from javatrace.incidents.in_app import in_app_rule
from javatrace.model.records import Incident
from javatrace.reading import read_text
from javatrace.vocabulary.levels import level_rank
from router.cascade.gather import gather
from router.config.settings import Settings
from router.evaluation.answers import digests
from router.evaluation.answers.observations import Observations, observe
from router.evaluation.judging.cause import Cause, cause_of
from router.evaluation.judging.invented_places import invented
from router.evaluation.judging.named_place import located, suspected
from router.evaluation.labelled.item import Item


@dataclass(frozen=True, slots=True)
class PreparedItem:
    """An item, ready to be asked about."""

    key: str
    item: Item
    repository: Path | None
    evidence: Evidence | None
    """None where no incident was read in the log."""
    observations: Observations


def key_of(item: Item) -> str:
    """What the item's answers are stored under: the log and the source as they are now."""
    return digests.of_value([item.question, digests.of_source(item.repo)])[:32]


def prepare_items(items: Iterable[Item], settings: Settings) -> Iterator[PreparedItem]:
    """One study an item, in order; an index is made once for each stretch of one repository."""
    repository: Path | None = None
    index: SourceIndex | None = None
    for item in items:
        there = item.repo if item.repo is not None and item.repo.is_dir() else None
        if there != repository:
            repository = there
            index = SourceIndex(there, cache=settings.source.cache) if there else None
        yield _prepare(item, repository=repository, index=index, settings=settings)


def _prepare(
    item: Item, *, repository: Path | None, index: SourceIndex | None, settings: Settings
) -> PreparedItem:
    started = perf_counter()
    in_app = in_app_rule(settings.application.prefixes, index.owns if index else None)
    incidents = group(read_text(item.log, item.id), in_app)
    incident = judged(incidents)
    evidence = gather(incident, index=index, in_app=in_app, settings=settings) if incident else None
    seconds = perf_counter() - started
    observations = observe(
        key_of(item),
        incidents=len(incidents),
        evidence=evidence,
        invented=_invented(evidence, repository),
        known=_known(evidence, repository, settings.language),
        seconds=seconds,
    )
    return PreparedItem(observations.item, item, repository, evidence, observations)


def _known(evidence: Evidence | None, repository: Path | None, language: str) -> Cause | None:
    """As router.cascade.conclusion says it of what no tier settled."""
    if evidence is None:
        return None
    return cause_of(known_cause(evidence, evidence.known_type, language), repository)


def judged(incidents: Sequence[Incident]) -> Incident | None:
    """The first with a trace, else the first; what was logged below ERROR only where there is no other."""
    traced = [incident for incident in incidents if incident.record.trace is not None]
    severe = (
        one for one in traced if level_rank(one.record.level or "ERROR") >= level_rank("ERROR")
    )
    return next(chain(severe, traced, incidents), None)


def _invented(evidence: Evidence | None, repository: Path | None) -> tuple[str, ...]:
    """A drifted frame's line is the log's own, and shown as such: only what was found is checked."""
    if evidence is None:
        return ()
    places = [suspected(suspect) for suspect in evidence.suspects]
    for resolution in evidence.resolutions[:1]:
        place = located(resolution)
        if place is not None and resolution.match.value == "exact":
            places.append(place)
    return invented(places, repository)
