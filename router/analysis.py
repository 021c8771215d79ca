"""The main job: incidents and a repository to diagnoses and a report. Prints nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from codeindex.files.ordinary import Bounds
from codeindex.index import SourceIndex
from experts.evidence.evidence import Evidence
from javatrace.incidents.in_app import InAppRule, in_app_rule
from javatrace.model.records import Incident
from router.cascade.assembly import assemble
from router.cascade.cascade import Cascade, Watch
from router.cascade.conclusion import conclude
from router.cascade.diagnosis import Diagnosis
from router.cascade.gather import gather, gather_bare
from router.cascade.kept.evidence import KeptEvidence
from router.cascade.kept.store import AnswerStore, evidence_store
from router.cascade.outcome import Outcome
from router.cascade.own_catalogue import check_catalogue
from router.cascade.report import Report, summarise
from router.config.settings import Settings


@dataclass(frozen=True, slots=True)
class Fault:
    """A bug of ours that one incident met; it is diagnosed with what was left, and the others as ever."""

    fingerprint: str
    error: Exception


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is known before any model is asked."""

    batch: tuple[Evidence, ...]
    faults: tuple[Fault, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Analysis:
    diagnoses: tuple[Diagnosis, ...]
    report: Report
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Analyst:
    """All that outlives one batch of incidents: the cascade, the index, the settings."""

    settings: Settings
    cascade: Cascade
    repository: Path | None
    index: SourceIndex | None
    in_app: InAppRule | None
    answers: AnswerStore | None = None
    kept: KeptEvidence | None = None

    def analyze(self, incidents: Sequence[Incident], watch: Watch | None = None) -> Analysis:
        """Diagnoses for the incidents, in their order."""
        return self.diagnose(self.gather(incidents, watch), watch)

    def gather(self, incidents: Sequence[Incident], watch: Watch | None = None) -> Gathered:
        """What the logs and the source tell of each incident; no model is asked."""
        started = perf_counter()
        faults: list[Fault] = []
        batch = tuple(self._evidence(incidents, faults, watch))
        return Gathered(batch, tuple(faults), perf_counter() - started)

    def diagnose(self, gathered: Gathered, watch: Watch | None = None) -> Analysis:
        """Asks the tiers about what evidence leaves open."""
        started = perf_counter() - gathered.seconds
        faults = list(gathered.faults)
        outcomes = self.cascade.diagnose(gathered.batch, watch)
        diagnoses = tuple(self._concluded(outcome, faults) for outcome in outcomes)
        report = summarise(diagnoses, self.cascade.names, perf_counter() - started)
        return Analysis(diagnoses, report, tuple(faults))

    def close(self) -> None:
        """Keeps what was learnt of the source, and what models answered, for the next run."""
        if self.answers is not None:
            self.answers.close()
        if self.kept is not None:
            self.kept.store.close()
        if self.index is not None:
            self.index.close()

    def _gathered(self, incident: Incident, faults: list[Fault]) -> Evidence:
        try:
            return gather(incident, index=self.index, in_app=self.in_app, settings=self.settings)
        except Exception as error:
            faults.append(Fault(incident.fingerprint, error))
            return gather_bare(incident, self.settings)

    def _concluded(self, outcome: Outcome, faults: list[Fault]) -> Diagnosis:
        try:
            return conclude(outcome, self.repository, language=self.settings.language)
        except Exception as error:
            faults.append(Fault(outcome.evidence.incident.fingerprint, error))
            return conclude(outcome, None, language=self.settings.language)

    def _evidence(
        self, incidents: Sequence[Incident], faults: list[Fault], watch: Watch | None
    ) -> Iterable[Evidence]:
        kept = self.kept.get(incidents) if self.kept is not None else [None] * len(incidents)
        fresh: list[tuple[Incident, Evidence]] = []
        for done, (incident, found) in enumerate(zip(incidents, kept, strict=True)):
            if watch:
                watch("source", done, len(incidents))
            if found is None:
                before, found = len(faults), self._gathered(incident, faults)
                fresh += [(incident, found)] if len(faults) == before else []
            yield found
        if self.kept is not None:
            self.kept.put(fresh)
        if watch:
            watch("source", len(incidents), len(incidents))


def open_analyst(settings: Settings, repository: Path | None) -> Analyst:
    """An analyst for one repository; looks every expert up, loads and reads nothing yet.

    Raises UserError where the user's own catalogue is of no use.
    """
    check_catalogue(settings)
    index = _index(repository, settings)
    in_app = in_app_rule(settings.application.prefixes, index.owns if index else None)
    answers = AnswerStore() if settings.answers.keep else None
    kept = None
    if settings.answers.keep and repository is not None and index is not None:
        kept = KeptEvidence(evidence_store(), index, repository, settings)
    return Analyst(settings, assemble(settings, answers), repository, index, in_app, answers, kept)


def _index(repository: Path | None, settings: Settings) -> SourceIndex | None:
    """None too for a folder without Java: then the log's own words decide what is application."""
    if repository is None:
        return None
    limits = settings.limits
    bounds = Bounds(limits.source_bytes, limits.source_nodes, limits.source_depth)
    index = SourceIndex(repository, cache=settings.source.cache, bounds=bounds)
    return index if next(index.java_files(), None) is not None else None
