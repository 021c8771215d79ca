"""A folder of weights to one in 4 bits: tensor by tensor, so that memory holds one shard and never the model."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from experts.base import ExpertUnavailable
from experts.weights.folder import read_json
from experts.weights.loading import silent_libraries

SHARD = 1_000_000_000
"""Bytes of a file that is written, about."""
QUANTISATION = {
    "quant_method": "bitsandbytes",
    "load_in_4bit": True,
    "load_in_8bit": False,
    "bnb_4bit_quant_type": "nf4",
    "bnb_4bit_use_double_quant": True,
    "bnb_4bit_compute_dtype": "bfloat16",
    "bnb_4bit_quant_storage": "uint8",
}
TABLES = ("*.json", "*.txt", "*.model", "*.jinja")
UNCOPIED = {"config.json", "model.safetensors.index.json", "provenance.json", "calibration.json"}


def quantise(source: Path, out: Path) -> None:
    """Writes the folder `out`: linear layers in NF4 with double quantisation, the rest in bfloat16.

    It loads by transformers as it is. Raises ExpertUnavailable where `source` holds no causal model.
    """
    config = read_json(source, "config.json")
    out.mkdir(parents=True, exist_ok=True)
    for pattern in TABLES:
        for file in source.glob(pattern):
            if file.name not in UNCOPIED:
                shutil.copyfile(file, out / file.name)
    write_quantised(config, tensors_of(source), out)


def write_quantised(config: dict[str, Any], tensors: Iterable[tuple[str, Any]], out: Path) -> None:
    """As `quantise`, from (name, tensor) pairs in any order; each is let go once it is written."""
    linear = linear_layers(config)
    shards = _Shards(out)
    for name, tensor in tensors:
        layer = name.removesuffix(".weight")
        if layer in linear and name.endswith(".weight"):
            shards.add(_packed(name, tensor))
        else:
            shards.add({name: _halved(tensor)})
    shards.close()
    written = config | {"quantization_config": QUANTISATION, "dtype": "bfloat16"}
    written.pop("torch_dtype", None)
    (out / "config.json").write_text(json.dumps(written, indent=1), "utf-8")


def linear_layers(config: dict[str, Any]) -> set[str]:
    """Names of the linear layers of a causal model of this config, its output layer left out; builds no weights."""
    import torch
    from accelerate import init_empty_weights  # type: ignore[import-untyped]
    from transformers import CONFIG_MAPPING, AutoModelForCausalLM

    kind = config.get("model_type")
    if not isinstance(kind, str) or kind not in CONFIG_MAPPING:
        raise ExpertUnavailable(f"transformers does not know models of the type {kind!r}.")
    given = CONFIG_MAPPING[kind].from_dict(
        {k: v for k, v in config.items() if k != "quantization_config"}
    )
    with init_empty_weights(), silent_libraries():
        model = AutoModelForCausalLM.from_config(given, trust_remote_code=False)  # type: ignore[no-untyped-call]
    return {
        name
        for name, module in model.named_modules()
        if isinstance(module, torch.nn.Linear) and not name.endswith("lm_head")
    }


def tensors_of(folder: Path) -> Iterator[tuple[str, Any]]:
    """(name, torch.Tensor) of every safetensors file, one at a time."""
    from safetensors import safe_open

    for file in sorted(folder.glob("*.safetensors")):
        with safe_open(file, "pt") as opened:
            for name in opened.keys():  # noqa: SIM118 - a method of its own, not a dict's
                yield name, opened.get_tensor(name)


def _packed(name: str, tensor: Any) -> dict[str, Any]:
    """The weight in 4 bits, and its state under the names by which bitsandbytes finds it."""
    import torch
    from bitsandbytes.functional import quantize_4bit

    packed, state = quantize_4bit(
        tensor.to(torch.bfloat16).contiguous(),
        quant_type="nf4",
        compress_statistics=True,
        quant_storage=torch.uint8,
    )
    kept = {f"{name}.{key}": value for key, value in state.as_dict(packed=True).items()}
    return {name: packed} | kept


def _halved(tensor: Any) -> Any:
    import torch

    return tensor.to(torch.bfloat16) if tensor.is_floating_point() else tensor


class _Shards:
    """Files of about SHARD bytes, and the index of what is in which."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.held: dict[str, Any] = {}
        self.size = self.total = 0
        self.files: list[list[str]] = []

    def add(self, tensors: dict[str, Any]) -> None:
        self.held |= tensors
        self.size += sum(tensor.numel() * tensor.element_size() for tensor in tensors.values())
        if self.size >= SHARD:
            self._write()

    def close(self) -> None:
        if self.held:
            self._write()
        count = len(self.files)
        names: dict[str, str] = {}
        for number, held in enumerate(self.files, 1):
            name = f"model-{number:05d}-of-{count:05d}.safetensors"
            self._part(number).rename(self.out / name)
            names |= dict.fromkeys(held, name)
        index = {"metadata": {"total_size": self.total}, "weight_map": names}
        (self.out / "model.safetensors.index.json").write_text(json.dumps(index, indent=1), "utf-8")

    def _write(self) -> None:
        from safetensors.torch import save_file

        save_file(
            {name: tensor.contiguous() for name, tensor in self.held.items()},
            self._part(len(self.files) + 1),
            metadata={"format": "pt"},
        )
        self.files.append(list(self.held))
        self.total += self.size
        self.held, self.size = {}, 0

    def _part(self, number: int) -> Path:
        return self.out / f"part-{number:05d}.safetensors"
