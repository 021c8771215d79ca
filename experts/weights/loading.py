"""Opens and feeds a generator by transformers calls; what is wrong with its folder becomes a sentence."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from experts.base import ExpertUnavailable
from experts.weights.device import spread


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Turns whatever a load or a run raises (files, shapes, memory) into ExpertUnavailable."""
    try:
        yield
    except ExpertUnavailable:
        raise
    except MemoryError as error:
        raise ExpertUnavailable(f"there is not enough memory for {folder.name}.") from error
    except Exception as error:  # each library has its own classes for a bad file
        if "out of memory" in str(error).lower() or "can't allocate memory" in str(error).lower():
            raise ExpertUnavailable(f"there is not enough memory for {folder.name}.") from error
        first = (str(error).strip() or type(error).__name__).splitlines()[0][:200]
        raise ExpertUnavailable(f"{folder.name} cannot be used: {first}") from error


def load_tokenizer(folder: Path) -> Any:
    """The folder's own tokenizer, padding on the left, with something to pad with."""
    from transformers import AutoTokenizer

    with told(folder):
        tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
        if tokenizer.eos_token_id is None:
            raise ExpertUnavailable(f"{folder.name} has a tokenizer without an end of text.")
        if tokenizer.pad_token_id is None:
            tokenizer.pad_token = tokenizer.eos_token
        tokenizer.padding_side = "left"
        return tokenizer


def load_weights(folder: Path, load: Callable[[], Any]) -> Any:
    """What `load` returns, in evaluation mode; refuses weights that do not fill the model.

    `load` must pass `output_loading_info=True`.
    """
    with told(folder), quiet():
        model, info = load()
        missing = sorted(info["missing_keys"]) + sorted(map(str, info.get("mismatched_keys", ())))
        if missing:
            raise ExpertUnavailable(
                f"{folder.name} does not fit its config.json: {len(missing)} tensors are missing "
                f"or of another shape, {missing[0]} among them."
            )
        spread(model)
        return model.eval()


@contextmanager
def quiet() -> Iterator[None]:
    """No progress bars and no advice of the libraries while a model loads."""
    from transformers.utils import logging as transformers_logging

    shown = transformers_logging.is_progress_bar_enabled()
    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    loggers = [logging.getLogger(name) for name in ("bitsandbytes", "transformers")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
        if shown:
            transformers_logging.enable_progress_bar()  # type: ignore[no-untyped-call]


def encode(
    tokenizer: Any, texts: Sequence[str], longest: int, place: Any, special: bool = True
) -> Any:
    """Token ids and attention mask of a batch, [n, T], on `place`; cut and padded, `special` tokens added."""
    return tokenizer(
        list(texts),
        return_tensors="pt",
        padding=True,
        truncation=True,
        max_length=longest,
        return_token_type_ids=False,
        add_special_tokens=special,
    ).to(place)
