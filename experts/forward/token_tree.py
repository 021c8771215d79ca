"""The values of one line as a tree of tokens, so that a model scores all of them in one reading.

Values that begin alike share their first tokens; each token sees the trunk and its own branch alone
(the tree attention of Miao et al. 2023, SpecInfer, with a closed list in place of a draft model).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class TokenTree:
    tokens: tuple[int, ...]
    """Token ids; the trunk's first."""
    parents: tuple[int, ...]
    """Place of the token before each; -1 before the first."""
    depths: tuple[int, ...]
    """How many tokens of the tree come before each on its own branch."""
    ends: Mapping[str, int]
    """Value to the place of its last token."""
    trunk: int
    """Tokens that come before every value, 1 at least."""

    def path(self, value: str) -> tuple[int, ...]:
        """Places of the value's own tokens, first to last, the trunk left out."""
        places: list[int] = []
        place = self.ends[value]
        while place >= self.trunk:
            places.append(place)
            place = self.parents[place]
        return tuple(reversed(places))

    def sees(self) -> NDArray[np.bool_]:
        """[n, n]: whether the token of a row reads the token of a column."""
        import numpy as np

        seen = np.eye(len(self.tokens), dtype=bool)
        for place, parent in enumerate(self.parents):
            if parent >= 0:
                seen[place] |= seen[parent]
        return seen


def grow(trunk: Sequence[int], branches: Mapping[str, Sequence[int]]) -> TokenTree:
    """The tree of `branches` (value to its tokens) behind `trunk`; no branch may begin another."""
    tokens, parents, depths = list(trunk), list(range(-1, len(trunk) - 1)), [*range(len(trunk))]
    children: dict[tuple[int, int], int] = {}
    ends: dict[str, int] = {}
    for value, branch in branches.items():
        place = len(trunk) - 1
        for token in branch:
            if (place, token) not in children:
                children[place, token] = len(tokens)
                tokens.append(token)
                parents.append(place)
                depths.append(depths[place] + 1)
            place = children[place, token]
        ends[value] = place
    return TokenTree(tuple(tokens), tuple(parents), tuple(depths), ends, len(trunk))
