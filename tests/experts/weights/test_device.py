"""Which device and which precision."""

import pytest
import torch

from experts.base import ExpertUnavailable
from experts.weights.device import choose_device, precision


def test_auto_is_a_device_that_computes():
    device = choose_device("auto")
    assert torch.ones(2, device=device, dtype=precision(device)).sum().item() == 2


def test_cpu_is_exact():
    assert precision(choose_device("cpu")) is torch.float32


@pytest.mark.parametrize("name", ["abacus", "cuda:99" if not torch.cuda.is_available() else "x"])
def test_a_device_that_is_not_there(name):
    with pytest.raises(ExpertUnavailable):
        choose_device(name)
