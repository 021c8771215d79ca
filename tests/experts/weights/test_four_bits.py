"""A folder in 4 bits: it loads as it is, says what the folder it was made of says, and is smaller."""

import pytest

from experts.base import ExpertUnavailable
from experts.generation.grammar import Field
from experts.generation.llm.backend import Question
from experts.generation.llm.opening import four_bit_share, load_decoder
from experts.weights import four_bits
from tests.experts.generators import llama_folder, t5_folder

QUESTION = Question("[LOG] x failed", (Field("cause", lambda chosen: ("null-return", "unknown")),))


def _shares(folder, **how):
    decoder = load_decoder(str(folder), device="cpu", **how)
    (choice,) = decoder.choose([QUESTION])
    return decoder, choice.shares["cause"]


def test_what_is_saved_is_what_is_quantised_while_loading(tmp_path, monkeypatch):
    monkeypatch.setattr(four_bits, "SHARD", 20_000)
    source, out = llama_folder(tmp_path / "whole"), tmp_path / "packed"
    four_bits.quantise(source, out)
    decoder, saved = _shares(out)
    assert len(list(out.glob("*.safetensors"))) > 1
    assert decoder.identity == "transformers:packed:nf4"
    assert four_bit_share(decoder.model) == (7, 7)
    _, loaded = _shares(source, weights="nf4")
    assert saved == pytest.approx(loaded, abs=0.02)  # bfloat16 beside float32


def test_a_folder_without_a_causal_model_is_told(tmp_path):
    (tmp_path / "config.json").write_text('{"model_type": "nothing"}')
    with pytest.raises(ExpertUnavailable, match="does not know"):
        four_bits.quantise(tmp_path, tmp_path / "out")


def test_the_output_layer_stays_as_it_is(tmp_path):
    import json

    config = json.loads((llama_folder(tmp_path / "m") / "config.json").read_text())
    layers = four_bits.linear_layers(config)
    assert len(layers) == 7
    assert not any(name.endswith("lm_head") for name in layers)


def test_an_encoder_decoder_has_no_causal_form(tmp_path):
    with pytest.raises((ExpertUnavailable, ValueError)):
        four_bits.quantise(t5_folder(tmp_path / "t5"), tmp_path / "out")
