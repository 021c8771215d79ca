"""Where tensors live and how precise they are: the one place that asks what hardware there is."""

from __future__ import annotations

import os
import sys
from functools import cache
from typing import TYPE_CHECKING, Any

from experts.base import ExpertUnavailable

if TYPE_CHECKING:
    import torch

GPU_FILES = ("/dev/nvidiactl", "/dev/dxg")
"""One of them is there where a driver for CUDA is: Linux's own, and Windows' for Linux."""
LARGE = 50_000_000
"""Weights above which more than one core pays on a CPU."""


def choose_device(device: str = "auto") -> torch.device:
    """`auto`: the first CUDA device, else the CPU; raises ExpertUnavailable where there is none."""
    import torch

    _one_thread()
    if device == "auto":
        return torch.device("cuda" if torch.cuda.is_available() else "cpu")
    try:
        chosen = torch.device(device)
    except RuntimeError as error:
        raise ExpertUnavailable(f"no device is called {device!r}.") from error
    if chosen.type == "cuda" and not torch.cuda.is_available():
        raise ExpertUnavailable(f"the device {device} was asked for and is not there.")
    return chosen


def is_cpu(device: str) -> bool:
    """Whether models run on the CPU, as far as that can be told without asking torch; False where it cannot."""
    if device != "auto":
        return device == "cpu"
    if os.environ.get("CUDA_VISIBLE_DEVICES") == "":
        return True
    return sys.platform != "win32" and not any(os.path.exists(name) for name in GPU_FILES)


@cache
def _one_thread() -> None:
    """Computes on one core until a large model asks for more, unless the user has said how many.

    Sharing out matrices of a few hundred columns costs more than it saves, and threads that wait
    for each other by spinning starve a machine that others use too.
    """
    import torch

    if "OMP_NUM_THREADS" not in os.environ:
        torch.set_num_threads(1)


def use_all_cores(model: Any) -> None:
    """Gives a large model all cores; for a small one nothing changes."""
    import torch

    large = sum(weight.numel() for weight in model.parameters()) > LARGE
    if large and "OMP_NUM_THREADS" not in os.environ:
        torch.set_num_threads(os.cpu_count() or 1)


def precision(device: torch.device) -> torch.dtype:
    """bfloat16 where the device computes it well, else float32 (CPUs: faster, and exact)."""
    import torch

    if device.type == "cuda" and torch.cuda.is_bf16_supported():
        return torch.bfloat16
    return torch.float32
