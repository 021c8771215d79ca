"""Which statement printed a line: candidates by their rarest words, then their text in order."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from codeindex.model.statement import SLOT, Statement, StatementMatch

_WORD = re.compile(r"[^\W\d_]{2,}|\d+")
_COMMON = 400
"""A word in more templates than this chooses none of them, unless there is nothing rarer."""
_ALIGNED = 64
"""Candidates that are compared with the text piece by piece."""
_LONGEST = 4000
"""Characters of the text that are looked at."""


class StatementIndex:
    """Templates by word; each template is kept once, with all statements that have it."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._statements: dict[str, list[Statement]] = {}
        for statement in statements:
            if _WORD.search(statement.template.replace(SLOT, "")):
                self._statements.setdefault(statement.template, []).append(statement)
        self._templates = list(self._statements)
        self._words: dict[str, list[int]] = {}
        for at, template in enumerate(self._templates):
            for word in set(_words(template)):
                self._words.setdefault(word, []).append(at)

    def matching(self, text: str, limit: int = 5) -> tuple[StatementMatch, ...]:
        """Best first; statements that share a template share its score."""
        text = text[:_LONGEST]
        scored = [(self._score(at, text), at) for at in self._candidates(text)]
        scored.sort(key=lambda item: (-item[0], item[1]))
        matches: list[StatementMatch] = []
        for score, at in scored:
            if score <= 0 or len(matches) >= limit:
                break
            for statement in self._statements[self._templates[at]]:
                matches.append(StatementMatch(statement, round(score, 4)))
        return tuple(matches[:limit])

    def _candidates(self, text: str) -> list[int]:
        postings = [self._words[word] for word in set(_words(text)) if word in self._words]
        postings.sort(key=len)
        rare = [found for found in postings if len(found) <= _COMMON] or postings[:2]
        weights: dict[int, float] = {}
        total = len(self._templates) + 1
        for found in rare:
            weight = math.log(total / len(found))
            for at in found:
                weights[at] = weights.get(at, 0.0) + weight
        best = sorted(weights, key=lambda at: -weights[at] / (5 + len(self._templates[at])))
        return best[:_ALIGNED]

    def _score(self, at: int, text: str) -> float:
        """Share of the template found in order, scaled by the share of the text that it says."""
        pieces = [piece for piece in self._templates[at].split(SLOT) if piece.strip()]
        start, found, wanted = 0, 0, 0
        for piece in pieces:
            piece = piece.strip()
            wanted += len(piece)
            place = text.find(piece, start)
            if place >= 0:
                found += len(piece)
                start = place + len(piece)
        if not found:
            return 0.0
        said = min(found / max(len(text.strip()), 1), 1.0)
        return (found / wanted) ** 2 * (0.7 + 0.3 * math.sqrt(said))


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text.replace(SLOT, " "))]
