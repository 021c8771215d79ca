"""Classifiers in numpy: they answer as torch does of the same folders, and leave what is large or strange to it."""

import subprocess
import sys

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from experts.base import ExpertUnavailable
from experts.classification.classifier import Classifier, load_classifier
from experts.classification.light_classifier import LightClassifier, read_light_classifier
from experts.classification.opening import open_classifier
from experts.forward import small
from experts.weights.folder import open_folder
from experts.weights.share import CHECKOUT
from tests.experts.tiny import TEXTS, tiny_folder

STRANGE = [*TEXTS, "", "x" * 5000, "</s> <pad>", "ก็ \ue000 \U0001f9e8", "java.lang.Error"]
SHIPPED = ["models/prelog", "models/bert-ensemble/message", "models/bert-ensemble/whole"]
CPU = torch.device("cpu")


@pytest.mark.parametrize("hidden", [0, 512])
@pytest.mark.parametrize("pooling", ["mean", "first"])
@pytest.mark.parametrize("kind", ["bart", "bert"])
def test_logits_are_those_of_torch(tmp_path, kind, pooling, hidden):
    folder = tiny_folder(tmp_path / "m", kind, pooling=pooling, hidden=hidden)
    light = read_light_classifier(folder)
    assert light.logits(STRANGE) == pytest.approx(
        load_classifier(folder, CPU).logits(STRANGE), abs=1e-4
    )


@pytest.mark.parametrize("name", SHIPPED)
def test_logits_of_what_ships_are_those_of_torch(name):
    top, _, member = name.removeprefix("models/").partition("/")
    folder = open_folder(f"models/{top}") / member
    light = open_classifier(folder, "cpu")
    assert isinstance(light, LightClassifier)
    wanted = load_classifier(folder, CPU).logits(STRANGE)
    assert np.abs(light.logits(STRANGE) - wanted).max() < 1e-3


def test_no_texts_are_no_rows(tmp_path):
    assert read_light_classifier(tiny_folder(tmp_path / "m")).logits([]).shape == (0, 3)


def test_a_gpu_and_large_weights_are_torchs(tmp_path, monkeypatch):
    folder = tiny_folder(tmp_path / "m")
    assert small.is_light(folder / "encoder", "cpu")
    assert not small.is_light(folder / "encoder", "cuda:0")
    monkeypatch.setattr(small, "SMALL", 1000)
    assert not small.is_light(folder / "encoder", "cpu")
    assert isinstance(open_classifier(folder, "cpu"), Classifier)


def test_bfloat16_is_torchs(tmp_path):
    folder = tiny_folder(tmp_path / "m")
    weights = folder / "encoder" / "model.safetensors"
    tensors = {name: tensor.bfloat16() for name, tensor in load_file(weights).items()}
    save_file(tensors, weights, {"format": "pt"})
    assert read_light_classifier(folder) is None


def test_a_head_of_another_width_is_told(tmp_path):
    folder = tiny_folder(tmp_path / "m")
    save_file(
        {"1.weight": torch.zeros(3, 8), "1.bias": torch.zeros(3)}, folder / "head.safetensors"
    )
    with pytest.raises(ExpertUnavailable, match="16 wide need"):
        read_light_classifier(folder)


@pytest.mark.parametrize("expert", ["prelog:PreLog", "bert_ensemble:BertEnsemble"])
def test_the_default_experts_answer_without_torch(expert):
    module, name = expert.split(":")
    code = (
        f"import sys; from experts.{module} import {name}\n"
        "from experts.evidence.evidence import Evidence\n"
        "from javatrace.model.records import Incident, LogRecord\n"
        "told = Evidence(Incident('f', LogRecord('-', 0, 1, 'java.lang.Error: x')), 'ERROR x')\n"
        f"{name}('x', device='cpu').predict([told])\n"
        "sys.exit('torch' in sys.modules or 'transformers' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT).returncode == 0
