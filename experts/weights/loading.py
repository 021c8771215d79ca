"""Opens and feeds models by transformers calls; what is wrong with a folder becomes a sentence."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import Any

from experts.base import ExpertUnavailable
from experts.weights.device import use_all_cores
from experts.weights.folder import model_type

LOCAL: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
"""Of every from_pretrained: a folder's own Python is never run, no hub is asked, nobody is asked either."""


@contextmanager
def error_guard(folder: Path) -> Iterator[None]:
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


@contextmanager
def silent_libraries() -> Iterator[None]:
    """No progress bars and no advice of the libraries while a model loads or runs; nothing on stdout."""
    from transformers.utils import logging as transformers_logging

    shown = transformers_logging.is_progress_bar_enabled()
    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    loggers = [logging.getLogger(name) for name in ("bitsandbytes", "transformers")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.ERROR)
    try:
        with redirect_stdout(sys.stderr):
            yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
        if shown:
            transformers_logging.enable_progress_bar()  # type: ignore[no-untyped-call]


def load_tokenizer(folder: Path) -> Any:
    """A generator's own tokenizer, padding on the left, with something to pad with."""
    tokenizer = load_any_tokenizer(folder)
    if tokenizer.eos_token_id is None:
        raise ExpertUnavailable(f"{folder.name} has a tokenizer without an end of text.")
    if tokenizer.pad_token_id is None:
        tokenizer.pad_token = tokenizer.eos_token
    tokenizer.padding_side = "left"
    return tokenizer


def load_any_tokenizer(folder: Path) -> Any:
    """The folder's tokenizer as it is; raises ExpertUnavailable where it would need code of its own."""
    from transformers import AutoTokenizer

    with error_guard(folder), silent_libraries():
        return AutoTokenizer.from_pretrained(folder, **LOCAL)


def load_weights(folder: Path, kind: Any, **options: Any) -> Any:
    """A `kind` of transformers (T5ForConditionalGeneration, AutoModelForCausalLM, …) in evaluation mode.

    `options` go to its from_pretrained. Raises ExpertUnavailable for weights that do not fill the
    model, and for a model that transformers does not know.
    """
    model_type(folder)
    with error_guard(folder), silent_libraries():
        model, info = kind.from_pretrained(
            folder, **LOCAL, use_safetensors=True, output_loading_info=True, **options
        )
        missing = sorted(info["missing_keys"]) + sorted(map(str, info.get("mismatched_keys", ())))
        if missing:
            raise ExpertUnavailable(
                f"{folder.name} does not fit its config.json: {len(missing)} tensors are missing "
                f"or of another shape, {missing[0]} among them."
            )
        use_all_cores(model)
        return model.eval()


def tokenize(
    tokenizer: Any,
    texts: Sequence[str],
    *,
    longest: int,
    device: Any,
    add_special: bool = True,
    read_special: bool = False,
) -> Any:
    """Token ids and attention mask of a batch, [n, T], on `device`; cut and padded.

    `add_special`: begin and end are marked. `read_special`: `</s>` in a text is the mark, not four
    letters of it; for texts of ours alone, whose data is taken apart before.
    """
    return tokenizer(
        list(texts),
        return_tensors="pt",
        padding=True,
        truncation=True,
        max_length=longest,
        return_token_type_ids=False,
        add_special_tokens=add_special,
        split_special_tokens=not read_special,
    ).to(device)
