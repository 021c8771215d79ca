"""Training: it learns, it is the same each time, and a kill changes nothing."""

from dataclasses import replace

import pytest
import torch

from experts.classification.classifier import Classifier
from experts.training.core.checkpoint import Checkpoint
from experts.training.core.classifier_loop import Schedule, fit
from experts.training.core.loss import class_weights, focal_loss
from experts.training.data.examples import Example
from tests.experts.tiny import LABELS, tiny_classifier

WORDS = ("null pointer", "unique constraint sql", "something else happened")
EXAMPLES = [Example(f"| {WORDS[n % 3]} {n}", LABELS[n % 3], template=f"t{n}") for n in range(24)]
FAST = Schedule(lr_encoder=5e-3, lr_head=5e-3, batch=4, accumulation=2, epochs=4, gamma=1.0)


class Killed(Exception):
    pass


def _train(folder, schedule=FAST, kill_after=99, identity="a"):
    classifier = tiny_classifier("bert")
    said = []

    def progress(line):
        said.append(line)
        if len(said) == kill_after:
            raise Killed

    checkpoint = Checkpoint(folder, identity)
    try:
        history = fit(
            classifier,
            lambda epoch: EXAMPLES,
            EXAMPLES[:9],
            schedule=schedule,
            checkpoint=checkpoint,
            progress=progress,
        )
    except Killed:
        return None
    return classifier, history, said


def test_it_learns(tmp_path):
    _, history, said = _train(tmp_path)
    assert history[-1]["loss"] < history[0]["loss"] / 2
    assert history[-1]["held_top1"] == 1
    assert said[0].startswith("epoch 1/4: loss ")


@pytest.mark.parametrize("killed_after", [1, 3])
def test_a_run_that_was_killed_ends_as_one_that_was_not(tmp_path, killed_after):
    whole, history, _ = _train(tmp_path / "whole")
    assert _train(tmp_path / "cut", kill_after=killed_after) is None
    resumed, history_again, said = _train(tmp_path / "cut")
    assert len(said) == 4 - killed_after
    assert history_again == history
    texts = [each.text for each in EXAMPLES]
    assert (resumed.logits(texts) == whole.logits(texts)).all()


def test_another_trainings_checkpoint_is_not_taken_up(tmp_path):
    _train(tmp_path, kill_after=2)
    _, _, said = _train(tmp_path, identity="b")
    assert said[0].startswith("epoch 1/4")


@pytest.mark.parametrize("content", ["", "{", "[]x"])
def test_a_broken_checkpoint_starts_anew(tmp_path, content):
    _train(tmp_path, kill_after=2)
    (tmp_path / "last" / "state.json").write_text(content)
    _, _, said = _train(tmp_path)
    assert said[0].startswith("epoch 1/4")


def test_a_frozen_encoder_keeps_its_weights_and_an_unfrozen_one_does_not(tmp_path):
    before = tiny_classifier("bert").encoder.state_dict()
    for frozen in (True, False):
        classifier, _, _ = _train(tmp_path / str(frozen), replace(FAST, frozen=frozen))
        after = classifier.encoder.state_dict()
        assert all(torch.equal(before[k], after[k]) for k in before) is frozen


def test_it_stops_when_nothing_gets_better_and_keeps_the_best(tmp_path):
    still = replace(FAST, lr_encoder=0.0, lr_head=0.0, epochs=9, patience=2)
    _, history, _ = _train(tmp_path, still)
    assert len(history) < 9


def test_focal_loss_is_cross_entropy_where_gamma_is_0_and_less_where_it_is_sure():
    logits, truth = torch.tensor([[4.0, 0, 0], [0, 1.0, 0]]), torch.tensor([0, 1])
    even = torch.ones(3)
    plain = torch.nn.functional.cross_entropy(logits, truth, label_smoothing=0.1)
    assert focal_loss(
        logits, truth, weights=even, gamma=0.0, smoothing=0.1
    ).item() == pytest.approx(plain.item(), rel=1e-5)
    focused = focal_loss(logits[:1], truth[:1], weights=even, gamma=2.0, smoothing=0.0)
    unfocused = focal_loss(logits[:1], truth[:1], weights=even, gamma=0.0, smoothing=0.0)
    assert focused < unfocused / 100


@pytest.mark.parametrize(
    ("power", "weights"), [(0.0, [1, 1]), (1.0, [0.5, 1.5]), (0.5, [0.732, 1.268])]
)
def test_class_weights(power, weights):
    assert class_weights([0] * 9 + [1] * 3, 2, power) == pytest.approx(weights, abs=1e-3)


def test_tokens_are_hidden_from_the_learner_and_from_nobody_else(tmp_path, monkeypatch):
    classifier = tiny_classifier("bert")
    mask = classifier.tokenizer.mask_token_id
    shown = []
    forward = Classifier.forward
    monkeypatch.setattr(
        Classifier,
        "forward",
        lambda self, rows: shown.extend(map(list, rows)) or forward(self, rows),
    )
    fit(
        classifier,
        lambda epoch: EXAMPLES,
        [],
        schedule=replace(FAST, epochs=2, hidden_tokens=0.5),
        checkpoint=Checkpoint(tmp_path, "a"),
        progress=lambda line: None,
    )
    whole = [list(row) for row in classifier.tokenize([each.text for each in EXAMPLES])]
    hidden = [token == mask for row in shown for token in row[1:-1]]
    assert 0.35 < sum(hidden) / len(hidden) < 0.65
    assert {(row[0], row[-1], len(row)) for row in shown} == {
        (row[0], row[-1], len(row)) for row in whole
    }
    assert shown[: len(shown) // 2] != shown[len(shown) // 2 :]
