"""Our T5 scores answers as that of transformers does; what it does not know it leaves."""

import json

import numpy as np
import pytest
import torch
from transformers.models.t5.modeling_t5 import T5Attention

from experts.explanation import kinds_for
from experts.forward.relative_positions import buckets
from experts.forward.t5 import read_t5
from experts.forward.tokens import read_tokens
from experts.generation.t5.generator import load_generator
from experts.generation.t5.light_t5 import LightT5, read_light_t5
from experts.generation.t5.opening import open_closed_choice
from experts.weights.folder import open_folder
from tests.experts.generators import t5_folder

TEXTS = [
    "[LOG]\njava.lang.NullPointerException: x is null\nat a.Svc.pay\n\n[HINT] type=a; lang=en; {e1}=call x",
    "[LOG]\n이체 실패 </s> <pad>\n\n[HINT] type=b; lang=ko",
    "[LOG]\n" + "very long 긴 글 " * 400,
    "",
]
KINDS = [kinds_for(None), ("timeout",), ("timeout", "bad-sql"), kinds_for("java.io.IOException")]
"""Every kind, one alone, two, some."""


@pytest.fixture(scope="module", params=["tiny", "shipped"])
def folder(request, tmp_path_factory):
    if request.param == "shipped":
        return open_folder("models/t5")
    return t5_folder(tmp_path_factory.mktemp("t5") / "m")


def test_kinds_are_as_likely_as_with_torch(folder):
    light, heavy = read_light_t5(folder), load_generator(str(folder), "cpu")
    ours, _ = light.class_log_probabilities(TEXTS, KINDS)
    theirs, _ = heavy.class_log_probabilities(TEXTS, KINDS)
    for one, other in zip(ours, theirs, strict=True):
        assert np.exp(one) == pytest.approx(np.exp(other), abs=1e-3)
        assert one == pytest.approx(other, abs=1e-3)


def test_texts_are_read_as_by_transformers(folder):
    light, heavy = read_light_t5(folder), load_generator(str(folder), "cpu")
    assert [light.length(text) for text in TEXTS] == [heavy.length(text) for text in TEXTS]
    for answer in ("cause=timeout:", "; fix=none: `{e1}` 값", ""):
        assert light.ids(answer) == heavy.ids(answer)
    own = read_tokens(folder)(TEXTS, truncation=True, max_length=9)["input_ids"]
    assert (
        own
        == heavy.tokenizer(TEXTS, truncation=True, max_length=9, split_special_tokens=True)[
            "input_ids"
        ]
    )


def test_an_answer_is_chosen_as_with_torch(folder):
    light, heavy = read_light_t5(folder), load_generator(str(folder), "cpu")
    answers = [
        f"cause=timeout: it took long; fix={edit}:" for edit in ("none", "check-bounds", "x")
    ]
    for text in TEXTS:
        assert light.choose_answer(text, answers) == heavy.choose_answer(text, answers)


@pytest.mark.parametrize("both_ways", [True, False])
def test_buckets_are_those_of_transformers(both_ways):
    distances = np.arange(-400, 401)
    ours = buckets(distances, both_ways=both_ways, count=32, furthest=128)
    theirs = T5Attention._relative_position_bucket(
        torch.tensor(distances), bidirectional=both_ways, num_buckets=32, max_distance=128
    )
    assert ours.tolist() == theirs.tolist()


@pytest.mark.parametrize(
    "changed",
    [
        {"dense_act_fn": "gelu_new", "is_gated_act": True},
        {"tie_word_embeddings": False},
        {"scale_decoder_outputs": False},
        {"model_type": "mt5"},
        {"num_layers": 2},
        {"d_model": 64},
    ],
)
def test_what_is_not_of_the_usual_make_is_left_to_transformers(tmp_path, changed):
    folder = t5_folder(tmp_path / "m")
    assert read_t5(folder) is not None
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | changed))
    assert read_t5(folder) is None


def test_a_gpu_is_torchs(tmp_path, monkeypatch):
    folder = t5_folder(tmp_path / "m")
    assert isinstance(open_closed_choice(str(folder), "cpu"), LightT5)
    monkeypatch.setattr("experts.generation.t5.opening.is_light", lambda folder, device: False)
    assert not isinstance(open_closed_choice(str(folder), "cpu"), LightT5)
