"""A model folder to a Decoder: the precision that this machine can compute, labels, and the calibration if it fits."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from experts.base import ExpertUnavailable
from experts.generation.llm.calibration import folder_curves
from experts.generation.llm.decoder import Decoder
from experts.taxonomy.labels import table
from experts.weights.device import choose_device, precision
from experts.weights.folder import open_folder, read_json
from experts.weights.loading import load_tokenizer, load_weights
from experts.weights.memory import free_memory, need

PRECISIONS = ("auto", "nf4", "bf16", "fp32")
"""`auto`: NF4 where bitsandbytes is there, else what the device computes well."""


def load_decoder(
    spec: str, *, device: str = "auto", weights: str = "auto", prompt_tokens: int = 3072
) -> Decoder:
    """Raises ExpertUnavailable where the folder holds no causal model that can run here."""
    if weights not in PRECISIONS:
        raise ExpertUnavailable(f"{weights!r} is no precision; there are {', '.join(PRECISIONS)}.")
    folder = open_folder(spec)
    from transformers import AutoModelForCausalLM

    place = choose_device(device)
    held = _held(folder, weights)
    _check_memory(folder, held, place)
    tokenizer = load_tokenizer(folder)
    options = _options(held, place, is_quantised=is_quantised(folder))
    model = load_weights(folder, AutoModelForCausalLM, **options)
    if len(tokenizer) > model.config.vocab_size:
        raise ExpertUnavailable(
            f"{folder.name}: the tokenizer has {len(tokenizer)} tokens, "
            f"the model {model.config.vocab_size}."
        )
    return Decoder(
        model,
        tokenizer,
        identity=f"transformers:{folder.name}:{held}",
        labels=_labels(folder),
        curves=folder_curves(folder, held),
        folder=folder,
        prompt_tokens=prompt_tokens,
    )


def four_bits(compute: Any) -> Any:
    """NF4 with double quantisation (Dettmers et al. 2023, QLoRA), computed in `compute`."""
    from transformers import BitsAndBytesConfig

    return BitsAndBytesConfig(  # type: ignore[no-untyped-call]
        load_in_4bit=True,
        bnb_4bit_quant_type="nf4",
        bnb_4bit_use_double_quant=True,
        bnb_4bit_compute_dtype=compute,
    )


def four_bit_share(model: Any) -> tuple[int, int]:
    """(linear layers held in 4 bits, linear layers in all), the output layer left out."""
    import torch
    from bitsandbytes.nn.modules import Linear4bit

    linear = [
        module
        for name, module in model.named_modules()
        if isinstance(module, torch.nn.Linear) and not name.endswith("lm_head")
    ]
    return sum(isinstance(module, Linear4bit) for module in linear), len(linear)


def is_quantised(folder: Path) -> bool:
    """Whether its weights are saved in 4 bits already."""
    config = read_json(folder, "config.json")
    return isinstance(config, dict) and "quantization_config" in config


def _check_memory(folder: Path, held: str, place: Any) -> None:
    """Raises ExpertUnavailable where the model cannot fit: to be told is better than to be killed."""
    size = 2 if held == "bf16" or (held == "nf4" and place.type == "cuda") else 4
    wanted = need(folder, four_bit=held == "nf4", bytes_a_number=size).total
    free = free_memory(place)
    if free is not None and wanted > free:
        raise ExpertUnavailable(
            f"{folder.name} needs {wanted / 1e9:.1f} GB of memory as {held}, "
            f"and {free / 1e9:.1f} GB are free."
        )


def _held(folder: Path, weights: str) -> str:
    if is_quantised(folder):
        return "nf4"
    if weights != "auto":
        return weights
    return "nf4" if find_spec("bitsandbytes") else "native"


def _options(held: str, place: Any, *, is_quantised: bool) -> dict[str, Any]:
    import torch

    own = {"bf16": torch.bfloat16, "fp32": torch.float32}.get(held, precision(place))
    options: dict[str, Any] = {"dtype": own, "device_map": {"": str(place)}}
    if held == "nf4" and not is_quantised:
        options["quantization_config"] = four_bits(own)
    return options


def _labels(folder: Path) -> Sequence[str]:
    """The folder's own labels, else those of the label table: the model need not know them."""
    if not (folder / "labels.json").is_file():
        return table().names
    labels = read_json(folder, "labels.json")
    if not isinstance(labels, list) or not labels or not all(isinstance(x, str) for x in labels):
        raise ExpertUnavailable(f"{folder.name}/labels.json is no list of names.")
    return tuple(labels)
