"""Forces the first words of an answer of T5 to be `cause=<kind>:`, with the kind that was decided on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any


def forced_prefix(
    prefixes: Sequence[tuple[int, ...]], vocabulary: int
) -> Callable[[int, Any], Any]:
    """A `prefix_allowed_tokens_fn` of beam search, given the tokens that each row of the batch begins with."""
    import torch

    everything = torch.arange(vocabulary)

    def following(row: int, ids: Any) -> Any:
        written = len(ids) - 1  # after the start token
        prefix = prefixes[row]
        return [prefix[written]] if written < len(prefix) else everything

    return following
