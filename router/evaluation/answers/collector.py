"""Asks every tier about every item once, and keeps each answer as it comes; a second run asks nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from router.cascade.assembly import assemble
from router.cascade.cascade import Tier, Watch
from router.config.settings import Settings
from router.evaluation.answers import asking, digests
from router.evaluation.answers.answer import (
    Answer,
    Written,
    answer_from_json,
    answer_of,
    written_from_json,
)
from router.evaluation.answers.answer_cache import AnswerCache
from router.evaluation.answers.load_cost import Loading, recall, remember
from router.evaluation.answers.observations import Observations, observations_from_json
from router.evaluation.answers.preparation import PreparedItem, key_of, prepare_items
from router.evaluation.judging.cause import cause_of
from router.evaluation.labelled.item import Item
from router.messages import noted

BATCH = 16
"""As the cascade's own."""


@dataclass(frozen=True, slots=True)
class Collected:
    """Every answer to a set, for one configuration."""

    items: tuple[Item, ...]
    observations: tuple[Observations, ...]
    """One an item, in order."""
    answers: dict[str, tuple[Answer, ...]]
    """Tier to one answer an item, in order; a tier that could not run is not in it."""
    written: dict[tuple[str, str, str], Written]
    """(writer, item key, type hinted) to what it wrote."""
    unavailable: dict[str, str]
    """Tier or writer to the reason why it could not run."""
    asked: int
    """Answers that were computed now; the rest were read."""
    loading: dict[str, Loading] = field(default_factory=dict)
    """Tier or writer to what loading it cost, where a run that asked it measured it."""

    def take(self, rows: Sequence[int]) -> Collected:
        """The answers to these items alone, in this order."""
        answers = {name: tuple(given[n] for n in rows) for name, given in self.answers.items()}
        observations = tuple(self.observations[n] for n in rows)
        there = {one.item for one in observations}
        written = {key: row for key, row in self.written.items() if key[1] in there}
        items = tuple(self.items[n] for n in rows)
        return replace(
            self, items=items, observations=observations, answers=answers, written=written
        )


class Collector:
    """One labelled set and one folder of answers; collects for one configuration after the other."""

    def __init__(self, items: Sequence[Item], folder: Path, watch: Watch | None = None) -> None:
        self.items = tuple(items)
        self.folder = folder
        self.watch = watch or (lambda stage, done, of: None)
        self.keys = tuple(key_of(item) for item in items)
        self._prepared: dict[str, dict[int, PreparedItem]] = {}
        self._asked = 0

    def collect(self, settings: Settings) -> Collected:
        """Reads what is stored, asks for the rest; a tier that cannot run is noted, not raised."""
        self._asked = 0
        observations = self._observations(settings)
        answers: dict[str, tuple[Answer, ...]] = {}
        written: dict[tuple[str, str, str], Written] = {}
        failures = asking.Failures()
        for tier in assemble(settings).tiers:
            given = self._answers(
                tier, observations=observations, settings=settings, failures=failures
            )
            if given is None:
                continue
            answers[tier.name] = given
            if tier.writer is not None:
                written |= self._written(
                    tier,
                    observations=observations,
                    given=given,
                    settings=settings,
                    failures=failures,
                )
        return Collected(
            self.items,
            observations,
            answers,
            written,
            failures.reasons,
            self._asked,
            failures.loading,
        )

    def _observations(self, settings: Settings) -> tuple[Observations, ...]:
        cache = AnswerCache(self.folder, "observations", digests.of_reading(settings))
        known = {
            observations.item: observations
            for observations in cache.read(self.keys, observations_from_json)
        }
        missing = [n for n, key in enumerate(self.keys) if key not in known]
        for chunk in _chunks(missing):
            fresh = [one.observations for one in self._prepare(chunk, settings)]
            cache.add(fresh)
            known |= {observations.item: observations for observations in fresh}
            self.watch("source", chunk[-1], len(self.keys))
        return tuple(known[key] for key in self.keys)

    def _answers(
        self,
        tier: Tier,
        *,
        observations: Sequence[Observations],
        settings: Settings,
        failures: asking.Failures,
    ) -> tuple[Answer, ...] | None:
        cache = AnswerCache(
            self.folder,
            tier.name,
            digests.of_expert(tier.name, settings.tiers[tier.name], settings),
        )
        known = {answer.item: answer for answer in cache.read(self.keys, answer_from_json)}
        missing = [
            n for n, key in enumerate(self.keys) if key not in known and observations[n].incidents
        ]
        for done, chunk in _progress(_chunks(missing)):
            self.watch(tier.name, done, len(missing))
            prepared = list(self._prepare(chunk, settings))
            predictions = asking.predictions(tier, prepared, failures)
            if predictions is None:
                return None
            fresh = [
                answer_of(
                    one.key,
                    given,
                    cause=cause_of(given.explanation, one.repository),
                    note=noted(settings.language, given.note),
                    seconds=spent.seconds,
                    tokens=spent.tokens,
                )
                for one, (given, spent) in zip(prepared, predictions, strict=True)
            ]
            cache.add(fresh)
            remember(cache.path, failures.loading[tier.name])
            self._asked += len(fresh)
            known |= {answer.item: answer for answer in fresh}
        _recall(tier.name, cache, failures)
        return tuple(known.get(key) or Answer(key, None, 0.0, (), 0.0) for key in self.keys)

    def _written(
        self,
        tier: Tier,
        *,
        observations: Sequence[Observations],
        given: Sequence[Answer],
        settings: Settings,
        failures: asking.Failures,
    ) -> dict[tuple[str, str, str], Written]:
        """What the tier's writer says wherever the tier might settle, for the type it would be hinted."""
        assert tier.writer is not None
        name = settings.tiers[tier.name].writer or tier.writer.name
        cache = AnswerCache(
            self.folder, name, digests.of_expert(name, settings.writers[name], settings)
        )
        hinted = {
            n: observations[n].type_for_writer(given[n].label)
            for n in range(len(given))
            if observations[n].may_settle(given[n].label)
        }
        rows = cache.read((self.keys[n] for n in hinted), written_from_json)
        known = {(row.item, row.type): row for row in rows}
        missing = [n for n, type_ in hinted.items() if (self.keys[n], type_) not in known]
        for done, chunk in _progress(_chunks(missing)):
            self.watch(name, done, len(missing))
            prepared = list(self._prepare(chunk, settings))
            explained = asking.explanations(
                tier.writer,
                name=name,
                prepared=prepared,
                types=[hinted[n] for n in chunk],
                failures=failures,
            )
            if explained is None:
                return {}
            fresh = [
                Written(
                    one.key,
                    hinted[n],
                    spent.seconds,
                    cause_of(explanation, one.repository),
                    spent.tokens,
                )
                for n, one, (explanation, spent) in zip(chunk, prepared, explained, strict=True)
            ]
            cache.add(fresh)
            remember(cache.path, failures.loading[name])
            self._asked += len(fresh)
            known |= {(row.item, row.type): row for row in fresh}
        _recall(name, cache, failures)
        return {(name, *key): row for key, row in known.items()}

    def _prepare(self, chunk: Iterable[int], settings: Settings) -> Iterator[PreparedItem]:
        """Studies are kept in memory for the run: every tier reads the same evidence."""
        numbers = list(chunk)
        kept = self._prepared.setdefault(digests.of_reading(settings), {})
        new = [n for n in numbers if n not in kept]
        kept |= dict(zip(new, prepare_items((self.items[n] for n in new), settings), strict=True))
        return (kept[n] for n in numbers)


def _recall(name: str, cache: AnswerCache, failures: asking.Failures) -> None:
    """What an earlier run measured, where this one did not load it."""
    if name not in failures.loading and (known := recall(cache.path)) is not None:
        failures.loading[name] = known


def _chunks(numbers: Sequence[int]) -> Iterator[list[int]]:
    return (list(numbers[start : start + BATCH]) for start in range(0, len(numbers), BATCH))


def _progress(chunks: Iterable[list[int]]) -> Iterator[tuple[int, list[int]]]:
    done = 0
    for chunk in chunks:
        yield done, chunk
        done += len(chunk)
