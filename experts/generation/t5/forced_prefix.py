"""Forces the first words of an answer of T5 to be `cause=<kind>:`, with the kind that was decided on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any


class ForcedPrefix:
    """For beam search: which token comes next, while the kind is not yet written."""

    def __init__(self, tokenizer: Any, vocabulary: int) -> None:
        import torch

        self.everything = torch.arange(vocabulary)
        self.tokenizer = tokenizer
        self.seen: dict[tuple[str, ...], list[tuple[int, ...]]] = {}

    def allowed(self, kinds: Sequence[str]) -> Callable[[int, Any], Any]:
        """A `prefix_allowed_tokens_fn`, given the kind that each row of the batch is to name."""
        prefixes = [self.of((kind,))[0] for kind in kinds]

        def following(row: int, ids: Any) -> Any:
            written = len(ids) - 1  # after the start token
            prefix = prefixes[row]
            return [prefix[written]] if written < len(prefix) else self.everything

        return following

    def of(self, kinds: tuple[str, ...]) -> list[tuple[int, ...]]:
        """The token ids of `cause=<kind>:` for each kind."""
        if kinds not in self.seen:
            texts = [f"cause={kind}:" for kind in kinds]
            ids = [self.tokenizer.encode(text, add_special_tokens=False) for text in texts]
            self.seen[kinds] = [tuple(each) for each in ids]
        return self.seen[kinds]
