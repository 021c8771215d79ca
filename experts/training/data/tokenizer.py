"""A byte-level BPE of our own: reads any script, and the humps of Java names as words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

SPECIAL = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
"""As BART has them, at the places BART has them."""


def train_tokenizer(texts: Iterable[str], size: int, lower: bool = False) -> Any:
    """A transformers tokenizer of at most `size` tokens; `<s>` and `</s>` around each text.

    `lower` folds case after the words of a name are split: `NullPointer` reads as `null pointer`.
    """
    from tokenizers import Tokenizer, models, processors, trainers
    from transformers import PreTrainedTokenizerFast

    bpe = Tokenizer(models.BPE(unk_token="<unk>"))
    _prepare(bpe, lower)
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        min_frequency=2,
        special_tokens=list(SPECIAL),
        initial_alphabet=_bytes(),
        show_progress=False,
    )
    bpe.train_from_iterator(texts, trainer)
    bpe.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    named = dict(
        zip(
            ("bos_token", "pad_token", "eos_token", "unk_token", "mask_token"), SPECIAL, strict=True
        )
    )
    return PreTrainedTokenizerFast(tokenizer_object=bpe, **named)  # type: ignore[no-untyped-call]


def _prepare(bpe: Any, lower: bool) -> None:
    """Camel humps apart, then bytes; `lower` parts humps by a blank before it folds case."""
    from tokenizers import Regex, decoders, normalizers, pre_tokenizers

    hump = Regex(r"(?<=[a-z0-9])(?=[A-Z])")
    steps: list[Any] = [normalizers.NFC()]
    if lower:
        steps += [normalizers.Replace(hump, " "), normalizers.Lowercase()]
    bpe.normalizer = normalizers.Sequence(steps)
    bpe.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Split(hump, "isolated"), pre_tokenizers.ByteLevel(add_prefix_space=False)]
    )
    bpe.decoder = decoders.ByteLevel()


def _bytes() -> list[str]:
    from tokenizers import pre_tokenizers

    return sorted(pre_tokenizers.ByteLevel.alphabet())
