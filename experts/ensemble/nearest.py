"""The nearest-template member: which statement of the application printed this, and what type it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codeindex.statements.matcher import StatementIndex
from experts.ensemble.application import Application

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEAST_SIMILAR = 0.3
"""Similarity below which a template that tells a type says nothing of a text."""
SHARE = 0.95
"""What the labels of a template that fits entirely share; the rest goes to all other labels."""


@dataclass(frozen=True, slots=True)
class Nearest:
    index: StatementIndex
    labels_of: dict[str, dict[str, int]]
    labels: tuple[str, ...]

    def probabilities(
        self, texts: Sequence[str]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """([n, K], [n]): probabilities, NaN where no template is like the text; and the similarity.

        A similarity below 1 spreads what it lacks over all labels.
        """
        import numpy as np

        rows = np.full((len(texts), len(self.labels)), np.nan)
        similarity = np.zeros(len(texts))
        places = {label: place for place, label in enumerate(self.labels)}
        for at, text in enumerate(texts):
            similarity[at], score, seen = self._match(text)
            total = sum(seen.values())
            if score < LEAST_SIMILAR:
                continue
            share = SHARE * score
            rows[at] = (1 - share) / len(self.labels)
            for label, count in seen.items():
                rows[at, places[label]] += share * count / total
        return rows, similarity

    def _match(self, condensed: str) -> tuple[float, float, dict[str, int]]:
        """(similarity of the most similar template, of the most similar that tells a type, that one's labels).

        Over the message lines. What logs whatever it caught tells no type; the message in its slot may.
        """
        closest, best, seen = 0.0, 0.0, dict[str, int]()
        for line in messages(condensed):
            for match in self.index.matching(line, 5):
                labels = self.labels_of[match.statement.template]
                known = {k: v for k, v in labels.items() if k in self.labels}
                closest = max(closest, match.score)
                if known and match.score > best:
                    best, seen = match.score, known
        return closest, best, seen


def messages(condensed: str) -> list[str]:
    """The lines of a condensed text that are messages: the root's header and the log line, bare."""
    lines = [line for line in condensed.split("\n") if not line.startswith(("at ", "< "))]
    bare = [line.removeprefix("| ").partition(": ")[2] for line in lines if ": " in line]
    return [line.removeprefix("| ") for line in lines] + bare


def nearest(application: Application, labels: tuple[str, ...]) -> Nearest:
    index, labels_of = application.index()
    return Nearest(index, labels_of, labels)
