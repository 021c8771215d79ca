"""The small generators' own tokenizers: bytes, Java's humps, and the slots as words of their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from experts.explanation import by_kind, edit_words
from experts.explanation.slots import SLOTS
from experts.generation.questions import NONE
from experts.generation.t5.input import MOST_SLOTS
from experts.training.data.tokenizer import train_tokenizer

REPEATS = 60
"""Times that each sentence of the catalogue is counted, so that its words become tokens."""


def writer_tokenizer(texts: Iterable[str], size: int) -> Any:
    """For T5: slots, kinds and edits are one token each, so that naming one repeats no three."""
    tokenizer = train_tokenizer([*texts, *(sentences() * REPEATS)], size)
    tokenizer.add_tokens(answer_tokens())
    tokenizer.model_max_length = 512
    return tokenizer


def answer_tokens() -> list[str]:
    """What T5's answers are made of other than words: slots, kinds and edits, each one token."""
    names = (*(f"e{number}" for number in range(1, MOST_SLOTS + 1)), *SLOTS)
    slots = [f"{lead}{{{name}}}" for name in names for lead in (" ", "")]
    kinds = [f"cause={kind}:" for kind in by_kind()]
    return [*slots, *kinds, *(f" fix={edit}:" for edit in (*edit_words(), NONE))]


def reader_tokenizer(texts: Iterable[str], answers: Sequence[str], size: int) -> Any:
    """For the code LLM: `<s>` before a text and nothing after it, as Llama has it."""
    from tokenizers import processors

    tokenizer = train_tokenizer([*texts, *(list(answers) * REPEATS)], size)
    tokenizer.backend_tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A", special_tokens=[("<s>", tokenizer.bos_token_id)]
    )
    return tokenizer


def sentences() -> list[str]:
    """All that the catalogue says, brackets taken off."""
    catalogue = [*edit_words().values()]
    for cause_kind in by_kind().values():
        catalogue += [cause_kind.cause, cause_kind.fix]
    texts = [text for words in catalogue for text in (words.en, words.ko)]
    cleaned = [text.translate(str.maketrans("[]|`", "    ")) for text in texts]
    return [*texts, *cleaned, *by_kind(), *edit_words()]
