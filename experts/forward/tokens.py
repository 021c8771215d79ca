"""A folder's tokenizer.json read by tokenizers alone: texts to ids, as transformers would, sooner loaded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from experts.weights.folder import read_json

CLASSES = {"TokenizersBackend", "PreTrainedTokenizerFast"}
"""What transformers itself reads from tokenizer.json and nothing else."""


@dataclass(frozen=True, slots=True)
class Tokens:
    inner: Any
    """A tokenizers.Tokenizer."""
    pad_token_id: int

    def __call__(
        self,
        texts: Sequence[str],
        *,
        truncation: bool,
        max_length: int = 0,
        split_special_tokens: bool = True,
    ) -> dict[str, list[list[int]]]:
        """`input_ids` of each text, at most max_length where `truncation` is on.

        `split_special_tokens`: `</s>` in a text is read as letters, not as the mark.
        """
        self.inner.no_padding()
        self.inner.encode_special_tokens = split_special_tokens
        if truncation:
            self.inner.enable_truncation(max_length)
        else:
            self.inner.no_truncation()
        return {"input_ids": [row.ids for row in self.inner.encode_batch(list(texts))]}

    def bare(self, text: str) -> tuple[int, ...]:
        """Ids of the text alone, nothing put before or after it, whole."""
        self.inner.no_truncation()
        return tuple(self.inner.encode(text, add_special_tokens=False).ids)

    def __len__(self) -> int:
        return int(self.inner.get_vocab_size())


def read_tokens(folder: Path) -> Tokens | None:
    """None where transformers has to read the folder's tokenizer."""
    from tokenizers import Tokenizer

    if not all((folder / n).is_file() for n in ("tokenizer.json", "tokenizer_config.json")):
        return None
    config = read_json(folder, "tokenizer_config.json")
    if config.get("tokenizer_class") not in CLASSES or not isinstance(config.get("pad_token"), str):
        return None
    inner = Tokenizer.from_file(str(folder / "tokenizer.json"))
    pad = inner.token_to_id(config["pad_token"])
    return None if pad is None else Tokens(inner, pad)
