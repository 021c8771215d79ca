"""Our encoders say what those of transformers say of the same folders; what they do not know they leave."""

import json

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file
from transformers import AutoTokenizer

from experts.classification.classifier import load_encoder
from experts.forward.encoder import read_encoder
from experts.forward.tokens import read_tokens
from tests.experts.tiny import TEXTS, tiny_folder

STRANGE = [*TEXTS, "x" * 5000, "ก็ \ue000 \U0001f9e8", "a"]


@pytest.mark.parametrize("kind", ["bart", "bert"])
def test_states_are_those_of_transformers(tmp_path, kind):
    folder = tiny_folder(tmp_path / "m", kind) / "encoder"
    _louder(folder / "model.safetensors")
    theirs, tokenizer = load_encoder(folder)
    ours, tokens = read_encoder(folder), read_tokens(folder)
    rows = tokens(STRANGE, truncation=True, max_length=40)["input_ids"]
    assert rows == tokenizer(STRANGE, truncation=True, max_length=40)["input_ids"]
    for row in rows:
        ids = torch.tensor([row])
        with torch.inference_mode():
            (states,) = theirs.eval()(input_ids=ids).last_hidden_state
        assert np.allclose(ours.states(row), states.numpy(), atol=1e-4)
    first, second = (ours.states(row)[0] for row in rows[:2])
    assert not np.allclose(first, second, atol=1e-2)  # <s> has looked at the others


def _louder(path):
    """Random weights of 0.02 hardly attend: larger ones show what is mixed up."""
    tensors = {k: v * 8 if v.dim() == 2 else v for k, v in load_file(path).items()}
    save_file(tensors, path, {"format": "pt"})


@pytest.mark.parametrize(
    ("kind", "changed"),
    [
        ("bart", {"activation_function": "relu"}),
        ("bart", {"scale_embedding": True}),
        ("bart", {"encoder_layers": 2}),
        ("bert", {"hidden_act": "gelu_new"}),
        ("bert", {"position_embedding_type": "relative_key"}),
        ("bert", {"is_decoder": True}),
        ("bert", {"model_type": "roberta"}),
    ],
)
def test_what_is_not_of_the_usual_make_is_left_to_transformers(tmp_path, kind, changed):
    folder = tiny_folder(tmp_path / "m", kind) / "encoder"
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | changed))
    assert read_encoder(folder) is None


def test_another_class_of_tokenizer_is_left_to_transformers(tmp_path):
    folder = tiny_folder(tmp_path / "m") / "encoder"
    assert len(read_tokens(folder)) == len(AutoTokenizer.from_pretrained(folder))
    config = json.loads((folder / "tokenizer_config.json").read_text())
    (folder / "tokenizer_config.json").write_text(
        json.dumps(config | {"tokenizer_class": "BertTokenizer"})
    )
    assert read_tokens(folder) is None
