"""Which models numpy runs: small ones, on the CPU; all else is torch's."""

from __future__ import annotations

from pathlib import Path

from experts.weights.device import is_cpu

SMALL = 50_000_000
"""Bytes of weights: of more, a few forward passes cost what torch does to start, and it shares them out over cores."""


def is_light(folder: Path, device: str) -> bool:
    """Whether numpy is to run the folder's `model.safetensors`, if it is of a make that it knows."""
    weights = folder / "model.safetensors"
    return is_cpu(device) and weights.is_file() and weights.stat().st_size <= SMALL
