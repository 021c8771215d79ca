"""Whether a model fits in memory, from its files and its config alone: known before it is loaded."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from experts.weights.folder import read_json

PROMPT = 3072
"""Tokens whose keys and values are held beside the weights."""
BESIDE = 0.1
"""What one layer computes at a time, as a share of the weights."""


@dataclass(frozen=True, slots=True)
class Need:
    weights: float
    """Bytes as they will be held."""
    cache: float
    """Bytes of keys and values of a prompt."""

    @property
    def total(self) -> float:
        return self.weights * (1 + BESIDE) + self.cache


def need(folder: Path, *, four_bit: bool, bytes_a_number: int) -> Need:
    """Of a folder of safetensors; raises ExpertUnavailable where it has no config.

    `bytes_a_number`: of what is not held in 4 bits.
    """
    config = read_json(folder, "config.json")
    packed = isinstance(config, dict) and "quantization_config" in config
    stored = sum(file.stat().st_size for file in folder.glob("*.safetensors"))
    if packed:
        weights = float(stored)
    elif four_bit:
        weights = _in_four_bits(folder)
    else:
        weights = _numbers(folder) * bytes_a_number
    return Need(weights, _cache(config, bytes_a_number))


def free_memory(device: Any = None) -> float | None:
    """Bytes that can be had on a torch device, the machine's own where it is None; None where it is not told."""
    if device is not None and device.type == "cuda":
        import torch

        return float(torch.cuda.mem_get_info(device)[0])
    try:
        lines = Path("/proc/meminfo").read_text("ascii").splitlines()
    except OSError:
        return None
    told = dict(line.split(":", 1) for line in lines if ":" in line)
    words = told.get("MemAvailable", "").split()
    return float(words[0]) * 1024 if words else None


def _in_four_bits(folder: Path) -> float:
    """Matrices at 4.13 bits, embeddings and the output layer in 16."""
    total = 0.0
    for name, shape in _shapes(folder):
        count = _product(shape)
        whole = len(shape) < 2 or "embed" in name or "lm_head" in name
        total += count * (2.0 if whole else 4.13 / 8)
    return total


def _numbers(folder: Path) -> float:
    return float(sum(_product(shape) for _, shape in _shapes(folder)))


def _shapes(folder: Path) -> list[tuple[str, list[int]]]:
    """(name, shape) of every tensor, from the heads of the files: no weight is read."""
    found: list[tuple[str, list[int]]] = []
    for file in folder.glob("*.safetensors"):
        with file.open("rb") as opened:
            size = int.from_bytes(opened.read(8), "little")
            head = json.loads(opened.read(min(size, 100_000_000)))
        found += [(name, row["shape"]) for name, row in head.items() if name != "__metadata__"]
    return found


def _cache(config: object, bytes_a_number: int) -> float:
    if not isinstance(config, dict):
        return 0.0
    layers = config.get("num_hidden_layers", 0)
    heads = config.get("num_attention_heads", 1) or 1
    kept = config.get("num_key_value_heads") or heads
    width = config.get("head_dim") or config.get("hidden_size", 0) // heads
    window = min(PROMPT, int(config.get("max_position_embeddings") or PROMPT))
    return float(2 * layers * kept * width * window * bytes_a_number)


def _product(shape: list[int]) -> int:
    whole = 1
    for each in shape:
        whole *= each
    return whole
