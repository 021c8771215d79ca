"""Memory is known before a model is loaded: from the heads of its files, and refused in a sentence."""

import pytest

from experts.base import ExpertUnavailable
from experts.generation.llm import opening
from experts.weights import four_bits
from experts.weights.memory import free_memory, need
from tests.experts.generators import llama_folder


def test_what_is_needed_falls_with_the_precision_and_is_near_what_is_saved(tmp_path):
    folder = llama_folder(tmp_path / "m")
    whole = need(folder, four_bit=False, bytes_a_number=4)
    half = need(folder, four_bit=False, bytes_a_number=2)
    packed = need(folder, four_bit=True, bytes_a_number=2)
    assert whole.weights == 2 * half.weights
    assert packed.weights < half.weights
    four_bits.quantise(folder, tmp_path / "packed")
    saved = need(tmp_path / "packed", four_bit=True, bytes_a_number=2)
    assert saved.weights == pytest.approx(packed.weights, rel=0.5)  # heads of files count here
    assert whole.cache == 2 * half.cache > 0


def test_what_cannot_fit_is_refused_before_it_is_loaded(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "free_memory", lambda place: 1000.0)
    monkeypatch.setattr(opening, "load_weights", None)
    with pytest.raises(ExpertUnavailable, match=r"needs .* GB of memory as fp32, and 0\.0 GB"):
        opening.load_decoder(str(llama_folder(tmp_path / "m")), device="cpu", weights="fp32")


def test_a_system_that_tells_nothing_refuses_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "free_memory", lambda place: None)
    assert opening.load_decoder(str(llama_folder(tmp_path / "m")), device="cpu", weights="fp32")


def test_this_machine_has_some():
    free = free_memory()
    assert free is None or free > 1e6
