"""Tier 1 on tiny random models: what it answers, and what it says where it cannot."""

import json
import shutil

import pytest
import torch
from safetensors.torch import load_file, save_file
from transformers import BartConfig, BartModel, RobertaConfig, RobertaModel

from experts.base import ExpertUnavailable
from experts.classification.classifier import load_classifier
from experts.prelog import PreLog
from tests.experts.tiny import LABELS, TEXTS, evidence, tiny_classifier, tiny_folder

FULL = "java.lang.NullPointerException: x is null\n\tat com.bank.Ledger.post(Ledger.java:4)"


def test_answers_one_for_one_in_order_whatever_the_batch(tmp_path):
    expert = PreLog("prelog", model=str(tiny_folder(tmp_path / "m")), device="cpu", batch_size=2)
    batch = [evidence(text) for text in (FULL, "short", FULL * 40, "이체 실패", FULL)]
    answers = expert.predict(batch)
    alone = [expert.predict([each])[0] for each in batch]
    assert [a.label for a in answers] == [a.label for a in alone]
    assert [a.confidence for a in answers] == pytest.approx([a.confidence for a in alone], abs=1e-5)
    assert all(
        len(a.alternatives) == 3 and a.alternatives[0] == (a.label, a.confidence) for a in answers
    )
    assert all(sum(p for _, p in a.alternatives) <= 1 + 1e-9 for a in answers)


def test_same_answer_each_time(tmp_path):
    model = str(tiny_folder(tmp_path / "m"))
    first, second = (PreLog("prelog", model=model).predict([evidence(FULL)]) for _ in range(2))
    assert first == second


def test_the_constructor_loads_nothing_and_a_failure_is_told_each_time():
    expert = PreLog("prelog", model="/no/such/folder")
    for _ in range(2):
        with pytest.raises(ExpertUnavailable, match="no model folder"):
            expert.load()
    with pytest.raises(ExpertUnavailable, match="no model folder"):
        expert.predict([evidence(FULL)])


@pytest.mark.parametrize("text", ["", " \n\t ", "\x00"])
def test_empty_text_abstains_and_its_neighbours_do_not(tmp_path, text):
    expert = PreLog("prelog", model=str(tiny_folder(tmp_path / "m")))
    empty, full = expert.predict([evidence(text), evidence(FULL)])
    assert (empty.label, empty.confidence) == (None, 0.0)
    assert empty.note.key == "empty"
    assert full.label in LABELS


@pytest.mark.parametrize("text", ["x" * 1_000_000, FULL * 8000, "ก็ா🧨\u202e" * 300, "\ud800 half"])
def test_any_text_gets_probabilities(tmp_path, text):
    expert = PreLog("prelog", model=str(tiny_folder(tmp_path / "m")))
    (answer,) = expert.predict([evidence(text)])
    assert answer.label in LABELS
    assert 0 < answer.confidence <= 1


def test_scores_that_are_no_numbers_abstain(tmp_path):
    folder = tiny_folder(tmp_path / "m")
    head = load_file(folder / "head.safetensors")
    save_file(
        {**head, "3.bias": torch.full_like(head["3.bias"], float("nan"))},
        folder / "head.safetensors",
    )
    (answer,) = PreLog("prelog", model=str(folder)).predict([evidence(FULL)])
    assert (answer.label, answer.confidence, answer.alternatives) == (None, 0.0, ())
    assert answer.note.key == "no_scores"


@pytest.mark.parametrize("kind", ["bart", "bert"])
@pytest.mark.parametrize("pooling", ["mean", "first"])
def test_saved_and_loaded_answer_alike(tmp_path, kind, pooling):
    before = tiny_classifier(kind, pooling=pooling)
    after = load_classifier(tiny_folder(tmp_path / "m", kind, pooling=pooling), torch.device("cpu"))
    assert after.logits(TEXTS) == pytest.approx(before.logits(TEXTS), abs=5e-3)  # half precision


@pytest.mark.parametrize(
    "made",
    [
        lambda n: BartModel(
            BartConfig(
                vocab_size=n,
                max_position_embeddings=66,
                d_model=16,
                encoder_layers=1,
                decoder_layers=1,
                encoder_attention_heads=2,
                decoder_attention_heads=2,
            )
        ),
        lambda n: RobertaModel(
            RobertaConfig(
                vocab_size=n,
                hidden_size=16,
                num_hidden_layers=1,
                num_attention_heads=2,
                max_position_embeddings=66,
            ),
            add_pooling_layer=False,
        ),
    ],
    ids=["whole-bart", "roberta"],
)
def test_another_encoder_folder_replaces_ours(tmp_path, made):
    folder = tiny_folder(tmp_path / "m")
    size = len(tiny_classifier().tokenizer)
    (folder / "encoder" / "model.safetensors").unlink()
    made(size).save_pretrained(folder / "encoder")
    (answer,) = PreLog("prelog", model=str(folder)).predict([evidence(FULL * 50)])
    assert answer.label in LABELS


def _labels(folder, labels):
    (folder / "labels.json").write_text(json.dumps(labels))


def _config(folder, **changed):
    path = folder / "config.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changed))


def _wider(folder):
    other = tiny_classifier("bert")
    other.encoder.config.hidden_size = 32
    from transformers import BertModel

    BertModel(other.encoder.config, add_pooling_layer=False).save_pretrained(folder / "encoder")


def _no_weights_for_half(folder):
    path = folder / "encoder" / "model.safetensors"
    tensors = load_file(path)
    save_file({k: v for k, v in tensors.items() if "layers.0" not in k}, path, {"format": "pt"})


def _cut(folder, name):
    path = folder / name
    path.write_bytes(path.read_bytes()[:200])


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda f: _labels(f, [*LABELS, "one.too.Many"]), "4 labels on an encoder 16 wide need"),
        (lambda f: _labels(f, [LABELS[0]] * 3), "names a label twice"),
        (lambda f: _labels(f, {"a": 1}), "no list of names"),
        (lambda f: (f / "labels.json").unlink(), "has no labels.json"),
        (lambda f: _config(f, pooling="median"), "pooling is 'median'"),
        (lambda f: (f / "config.json").write_text("{}"), "is no classifier's"),
        (lambda f: (f / "calibration.json").write_text("[]"), "is not as expected"),
        (lambda f: (f / "calibration.json").write_text('{"temperatures": {"a": 0}}'), "range"),
        (_wider, "on an encoder 32 wide need"),
        (_no_weights_for_half, "lacks weights"),
        (lambda f: _cut(f, "head.safetensors"), "corrupt"),
        (lambda f: _cut(f, "encoder/model.safetensors"), "corrupt"),
        (lambda f: (f / "encoder/tokenizer.json").unlink(), "cannot be used|tokenizer"),
        (lambda f: shutil.rmtree(f / "encoder"), "has no encoder"),
        (lambda f: (f / "encoder/config.json").write_text('{"model_type": "x"}'), "transformers does not know"),
    ],
)  # fmt: skip
def test_a_folder_that_does_not_fit_says_what(tmp_path, spoil, says):
    folder = tiny_folder(tmp_path / "m")
    spoil(folder)
    with pytest.raises(ExpertUnavailable, match=says) as error:
        PreLog("prelog", model=str(folder)).predict([evidence(FULL)])
    assert "\n" not in str(error.value)
