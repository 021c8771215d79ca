"""Where tensors live and how precise they are: the one place that asks what hardware there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from experts.base import ExpertUnavailable

if TYPE_CHECKING:
    import torch


def pick(device: str = "auto") -> torch.device:
    """`auto`: the first CUDA device, else the CPU; raises ExpertUnavailable where there is none."""
    import torch

    if device == "auto":
        return torch.device("cuda" if torch.cuda.is_available() else "cpu")
    try:
        chosen = torch.device(device)
    except RuntimeError as error:
        raise ExpertUnavailable(f"no device is called {device!r}.") from error
    if chosen.type == "cuda" and not torch.cuda.is_available():
        raise ExpertUnavailable(f"the device {device} was asked for and is not there.")
    return chosen


def precision(device: torch.device) -> torch.dtype:
    """bfloat16 where the device computes it well, else float32 (CPUs: faster, and exact)."""
    import torch

    if device.type == "cuda" and torch.cuda.is_bf16_supported():
        return torch.bfloat16
    return torch.float32
