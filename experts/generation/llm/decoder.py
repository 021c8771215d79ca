"""A causal language model on this machine that scores closed answers: one prefill, one reading a line.

Nothing is generated. The values of a line are read as a tree behind the prompt, and each is as likely
as its tokens are; so there is no word of the model's own to check, and no sampling.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from experts.forward.token_tree import TokenTree, grow
from experts.generation.grammar import Field
from experts.generation.llm.backend import Curves, Question
from experts.generation.llm.choice import Choice, Shares, ranked, shares_of
from experts.weights.loading import error_guard, silent_libraries

CHUNK = 512
"""Tokens of a prompt that are read at once; a quarter of that where memory runs out."""
ROOM = 256
"""Tokens kept free for the lines of the answer."""


class Decoder:
    """A loaded model with its tokenizer, labels and curves: a Backend."""

    answers_in_json = False

    def __init__(
        self,
        model: Any,
        tokenizer: Any,
        *,
        identity: str,
        labels: Sequence[str],
        curves: Curves | None,
        folder: Path,
        prompt_tokens: int,
    ) -> None:
        self.model, self.tokenizer = model, tokenizer
        self.identity, self.labels, self.curves = identity, tuple(labels), curves
        self.folder = folder
        self.marks = tuple(str(mark) for mark in tokenizer.all_special_tokens)
        self.longest = min(prompt_tokens, self._window() - ROOM)
        """Tokens of a prompt at most."""
        self.tokens = 0
        self._chunk = CHUNK
        self._read: list[int] = []
        """Token ids that the cache holds: what the next prompt begins with is not read again."""
        self._cache: Any = None
        self._lines: dict[tuple[str, str], tuple[int, ...]] = {}

    def fits(self, prompt: str) -> bool:
        return len(self._encode(prompt)) <= self.longest

    def choose(self, questions: Sequence[Question]) -> list[Choice | None]:
        """For each question its choice; None where the model's scores are no numbers."""
        import torch

        with error_guard(self.folder), torch.inference_mode(), silent_libraries():
            return [self._in_memory(lambda q=q: self._answer(q)) for q in questions]  # type: ignore[misc]

    def _in_memory(self, answer: Callable[[], Choice | None]) -> Choice | None:
        """Once more in smaller pieces where memory ran out; the second time that is the answer."""
        try:
            return answer()
        except (MemoryError, RuntimeError) as error:
            if not _is_memory(error) or self._chunk < CHUNK:
                raise
        self._chunk //= 4
        self._forget()
        return answer()

    def _answer(self, question: Question) -> Choice | None:
        ids = self._encode(question.prompt)[-self.longest :]
        self._prefill(ids[:-1])
        trunk, values, shares = ids[-1:], dict[str, str](), dict[str, Shares]()
        for field in question.fields:
            options = tuple(field.options(values))
            told = self._shares(trunk, field, options) if len(options) > 1 else {options[0]: 1.0}
            if told is None:
                return None
            if len(options) > 1:
                trunk = []
            shares[field.name], values[field.name] = told, ranked(told)[0]
            trunk = [*trunk, *self._line(field.name, values[field.name])]
        return Choice(values, shares, {name: ranked(told) for name, told in shares.items()})

    def _shares(self, trunk: list[int], field: Field, options: Sequence[str]) -> Shares | None:
        """Each option's share; the trunk is in the cache afterwards."""
        tree = grow(trunk, {value: self._line(field.name, value) for value in options})
        scores = self._log_probabilities(tree)
        return shares_of({value: _total(scores, tree, value) for value in options})

    def _log_probabilities(self, tree: TokenTree) -> Any:
        """[n, vocabulary] after each token of the tree, as float32."""
        import torch

        past, device = len(self._read), self.model.device
        rows = torch.tensor([tree.tokens], device=device)
        places = torch.tensor([tree.depths], device=device) + past
        sees = torch.ones(len(tree.tokens), past + len(tree.tokens), dtype=torch.bool)
        sees[:, past:] = torch.from_numpy(tree.sees())
        mask = torch.zeros(sees.shape, dtype=self.model.dtype)
        mask = mask.masked_fill(~sees, torch.finfo(self.model.dtype).min)[None, None].to(device)
        self._read += tree.tokens
        logits = self._forward(input_ids=rows, position_ids=places, attention_mask=mask).logits
        self._crop(past + tree.trunk)
        self.tokens += len(tree.tokens)
        return torch.log_softmax(logits[0].float(), dim=-1)

    def _prefill(self, ids: Sequence[int]) -> None:
        """Reads what the cache does not hold of `ids`."""
        import torch

        common = _common(self._read, ids)
        self._crop(common)
        for start in range(common, len(ids), self._chunk):
            part = list(ids[start : start + self._chunk])
            self._read += part
            self._forward(
                input_ids=torch.tensor([part], device=self.model.device), logits_to_keep=1
            )
        self.tokens += len(ids) - common

    def _forward(self, **given: Any) -> Any:
        from transformers import DynamicCache

        if self._cache is None:
            self._cache = DynamicCache()
        try:
            return self.model(past_key_values=self._cache, use_cache=True, **given)
        except BaseException:
            self._forget()  # a reading that broke off left the cache in between
            raise

    def _crop(self, length: int) -> None:
        if self._cache is not None and length < len(self._read):
            self._cache.crop(length - len(self._read))
            del self._read[length:]

    def _forget(self) -> None:
        self._cache, self._read = None, []

    def _line(self, name: str, value: str) -> tuple[int, ...]:
        key = name, value
        if key not in self._lines:
            encoded = self.tokenizer.encode(f"{name}: {value}\n", add_special_tokens=False)
            self._lines[key] = tuple(encoded)
        return self._lines[key]

    def _encode(self, prompt: str) -> list[int]:
        """Marks of the chat form are read as marks; in the data they were taken apart before."""
        if not self.tokenizer.chat_template:
            return list(self.tokenizer.encode(prompt))
        turns = [{"role": "user", "content": prompt}]
        text = self.tokenizer.apply_chat_template(turns, tokenize=False, add_generation_prompt=True)
        return list(self.tokenizer.encode(str(text), add_special_tokens=False))

    def _window(self) -> int:
        return int(getattr(self.model.config, "max_position_embeddings", 4096))


def _total(scores: Any, tree: TokenTree, value: str) -> float:
    return float(sum(scores[tree.parents[at], tree.tokens[at]] for at in tree.path(value)))


def _common(one: Sequence[int], other: Sequence[int]) -> int:
    """Tokens that both begin with."""
    length = min(len(one), len(other))
    return next((place for place in range(length) if one[place] != other[place]), length)


def _is_memory(error: Exception) -> bool:
    said = str(error).lower()
    return isinstance(error, MemoryError) or "out of memory" in said or "allocate memory" in said
