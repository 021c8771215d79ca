"""Our reading of BART and BERT folders says what transformers' says; what it does not know it leaves."""

import json
import subprocess
import sys

import pytest
import torch
from safetensors.torch import load_file, save_file
from transformers import AutoTokenizer

from experts.classification.classifier import load_classifier, load_encoder
from experts.classification.encoder import Encoder, read_encoder
from experts.classification.tokens import read_tokens
from experts.weights.share import CHECKOUT
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
    ids = torch.full((len(rows), 40), 1)
    for place, row in enumerate(rows):
        ids[place, : len(row)] = torch.tensor(row)
    mask = (ids != 1).long()
    with torch.inference_mode():
        one = theirs.eval()(input_ids=ids, attention_mask=mask).last_hidden_state
        other = ours(input_ids=ids, attention_mask=mask).last_hidden_state
    kept = mask.bool()
    assert torch.allclose(one[kept], other[kept], atol=1e-5)
    assert not torch.allclose(one[0, 0], one[1, 0], atol=1e-2)  # <s> has looked at the others


def _louder(path):
    """Random weights of 0.02 hardly attend: larger ones show what is mixed up."""
    tensors = {k: v * 8 if v.dim() == 2 else v for k, v in load_file(path).items()}
    save_file(tensors, path, {"format": "pt"})


@pytest.mark.parametrize("kind", ["bart", "bert"])
def test_to_train_is_a_model_of_transformers(tmp_path, kind):
    folder, cpu = tiny_folder(tmp_path / "m", kind), torch.device("cpu")
    asked, trained = load_classifier(folder, cpu), load_classifier(folder, cpu, to_train=True)
    assert isinstance(asked.encoder, Encoder)
    assert hasattr(trained.encoder, "save_pretrained")
    assert asked.logits(TEXTS) == pytest.approx(trained.logits(TEXTS), abs=1e-5)


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


@pytest.mark.parametrize("expert", ["prelog:PreLog", "bert_ensemble:BertEnsemble"])
def test_default_weights_load_without_transformers(expert):
    module, name = expert.split(":")
    code = (
        f"import sys; from experts.{module} import {name}; {name}('x').load(); "
        "sys.exit('transformers' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT).returncode == 0
