"""A writer asked only where evidence leaves the cause open: not what is known, nor where nothing can be read."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

from experts.base import Explanation, Writer
from experts.evidence.evidence import Evidence
from experts.explanation.incomplete import gap
from experts.explanation.known_causes import known_cause


class KnownFirst:
    """`writer` behind the known causes; it is loaded when the first incident is left for it."""

    def __init__(self, writer: Writer, *, language: str) -> None:
        self.name = writer.name
        self.writer = writer
        self.language = language

    def load(self) -> None:
        """Nothing to load: whether the writer is needed shows with the incidents."""

    @property
    def tokens(self) -> int:
        """Tokens that the writer has written."""
        return getattr(self.writer, "tokens", 0) if self._was_asked else 0

    _was_asked = False
    _loading = 0.0

    def take_loading(self) -> float:
        """Seconds that the writer took to load since this was asked last."""
        late = getattr(self.writer, "take_loading", float)()
        seconds, self._loading = self._loading + late, 0.0
        return seconds

    def explain(self, batch: Sequence[Evidence], types: Sequence[str]) -> list[Explanation | None]:
        """One explanation for each piece of evidence, in order; None where there is nothing to read it from.

        Raises ExpertUnavailable where the writer is needed and cannot run.
        """
        explained = [
            known_cause(evidence, type_name, self.language)
            for evidence, type_name in zip(batch, types, strict=True)
        ]
        left = [
            place
            for place, explanation in enumerate(explained)
            if explanation is None and gap(batch[place]) is None
        ]
        if left:
            self._was_asked = True
            started = perf_counter()
            self.writer.load()
            self._loading += perf_counter() - started
            written = self.writer.explain([batch[i] for i in left], [types[i] for i in left])
            for place, explanation in zip(left, written, strict=True):
                explained[place] = explanation
        return explained
