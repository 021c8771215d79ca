"""Holds the first words of a written answer to `cause=<kind>:` with a kind that goes with the type."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any


class Opening:
    """For beam search: which tokens may come next, while the kind is not yet said."""

    def __init__(self, tokenizer: Any, vocabulary: int) -> None:
        import torch

        self.everything = torch.arange(vocabulary)
        self.tokenizer = tokenizer
        self.seen: dict[tuple[str, ...], list[tuple[int, ...]]] = {}

    def allowed(self, kinds: Sequence[tuple[str, ...]]) -> Callable[[int, Any], Any]:
        """A `prefix_allowed_tokens_fn`, given the kinds that each row of the batch may say."""

        def following(row: int, ids: Any) -> Any:
            said = tuple(ids[1:].tolist())  # after the start token
            openings = self.of(kinds[row])
            if len(said) >= max(map(len, openings)):
                return self.everything
            begun = [o for o in openings if o[: len(said)] == said and len(o) > len(said)]
            return sorted({o[len(said)] for o in begun}) if begun else self.everything

        return following

    def of(self, kinds: tuple[str, ...]) -> list[tuple[int, ...]]:
        """The tokens of `cause=<kind>:` for each kind."""
        if kinds not in self.seen:
            texts = [f"cause={kind}:" for kind in kinds]
            ids = [self.tokenizer.encode(text, add_special_tokens=False) for text in texts]
            self.seen[kinds] = [tuple(each) for each in ids]
        return self.seen[kinds]
