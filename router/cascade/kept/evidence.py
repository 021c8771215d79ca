"""Evidence of earlier runs: what the source told of an incident is not read again where neither changed."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from codeindex.index import SourceIndex
from experts.evidence.evidence import Evidence
from experts.weights.folder import stamp_of
from javatrace.model.records import Incident
from router.cascade.kept.key import code_key, digest, stamps_of
from router.cascade.kept.store import AnswerStore
from router.config.settings import Settings

MOST_FILES = 20_000
"""Java files whose times are looked at for it; in a larger repository nothing is kept."""
MOST_AT_ONCE = 2_000
"""Incidents of one run that are kept."""
UNREAD = {"tiers", "writers", "cascade", "device", "grouping", "feedback", "answers"}
"""Settings that gathering does not look at."""


@dataclass
class KeptEvidence:
    """Of one repository; personal data is masked in evidence, and so in what is kept of it."""

    store: AnswerStore
    index: SourceIndex
    repository: Path
    settings: Settings

    def get(self, incidents: Sequence[Incident]) -> list[Evidence | None]:
        """For each incident what was gathered of it, where all is as it was."""
        if self._state is None:
            return [None for _ in incidents]
        keys = [self._key(incident) for incident in incidents]
        stored = self.store.get(keys)
        return [self._read(stored.get(key)) for key in keys]

    def put(self, gathered: Iterable[tuple[Incident, Evidence]]) -> None:
        """What was cut short by its budget of time is not kept: another time it may be whole."""
        if self._state is None:
            return
        texts = {
            self._key(incident): text
            for incident, evidence in list(gathered)[:MOST_AT_ONCE]
            if not (evidence.flow and evidence.flow.is_partial)
            and (text := self._write(evidence)) is not None
        }
        self.store.put(texts)

    def _key(self, incident: Incident) -> str:
        # As Python writes it: half a character, which Java cuts strings into, is no JSON of pydantic's.
        return digest(f"{self._state}\n{digest(ascii(incident))}")

    def _read(self, kept: Any) -> Evidence | None:
        if not isinstance(kept, bytes):
            return None
        try:
            found: Evidence = self._adapter.validate_json(zlib.decompress(kept))
        except (ValueError, zlib.error):
            return None
        return found

    def _write(self, evidence: Evidence) -> bytes | None:
        """None where it would not come back as it is."""
        try:
            text = self._adapter.dump_json(evidence)
            again = self._adapter.dump_json(self._adapter.validate_json(text))
        except ValueError:
            return None
        return zlib.compress(text, 1) if again == text else None

    @cached_property
    def _state(self) -> str | None:
        """Of the source as it is now, the code and the settings; None where there is too much of it."""
        paths = sorted(self.index.java_files())
        if len(paths) > MOST_FILES:
            return None
        read = self.settings.model_dump_json(exclude=UNREAD)
        weights = (
            stamp_of(self.settings.source.localization) if self.settings.source.localization else ""
        )
        head = self.repository / ".git" / "logs" / "HEAD"
        files = stamps_of([*(self.repository / path for path in paths), head])
        return digest(
            "\n".join([str(self.repository.resolve()), read, str(weights), code_key(), *files])
        )

    @cached_property
    def _adapter(self) -> Any:
        from pydantic import TypeAdapter

        return TypeAdapter(Evidence)
