"""The encoder before any label: both objectives are learnt, and the folder is one to train a head on."""

import json
from random import Random

import pytest

from experts.training.core.request import Request, trainer
from experts.training.train_encoder import disturb, mask
from tests.experts.tiny import tiny_classifier

TINY = {
    "width": 32, "layers": 1, "heads": 2, "vocabulary": 300, "max_tokens": 48, "device": "cpu",
    "epochs": 9, "lr": 4e-3, "batch": 8, "accumulation": 1,
}  # fmt: skip


@pytest.fixture(scope="module")
def pretrained(tmp_path_factory):
    home = tmp_path_factory.mktemp("pre")
    log = "ERROR transfer failed\njava.lang.Error: x{n}\n\tat a.B.c(B.java:1)\n\tat a.B.d(B.java:2)"
    rows = [
        {"log": log.format(n=n), "template": str(n), "split": "train", "truth": {"type": "java.lang.Error"}}
        for n in range(60)
    ]  # fmt: skip
    (home / "set.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    out = home / "encoder"
    trainer("prelog-encoder")(
        Request(out, (home / "set.jsonl",), settings=TINY, progress=lambda _: None)
    )
    return home


def test_both_objectives_are_learnt(pretrained):
    epochs = json.loads((pretrained / "encoder/training/training_history.json").read_text())[
        "epochs"
    ]
    assert epochs[-1]["held"] < 0.75 * epochs[0]["held"]


def test_a_head_is_trained_on_it(pretrained):
    settings = {"encoder": str(pretrained / "encoder"), "hidden": 8, "epochs": 1, "device": "cpu"}
    request = Request(
        pretrained / "prelog",
        (pretrained / "set.jsonl",),
        settings=settings,
        progress=lambda _: None,
    )
    trainer("prelog")(request)
    assert (pretrained / "prelog/head.safetensors").is_file()


def test_disturbed_is_other_lines_or_another_order():
    text = "a\nb\nc\nd\ne\nf"
    made = {disturb(text, "z", Random(seed)) for seed in range(30)}
    assert any(sorted(each) == sorted(text) and each != text for each in made)
    assert any("z" in each for each in made)
    assert all(len(each.split("\n")) == 6 for each in made)
    assert disturb("alone", "z", Random(1)) == "z"


def test_masked_tokens_are_asked_for_and_no_others():
    tokenizer = tiny_classifier().tokenizer
    rows = tokenizer(["java.lang.NullPointerException: x is null"] * 50)["input_ids"]
    shown, wanted = mask(rows, tokenizer, share=0.3, rng=Random(3))
    for row, hidden, asked in zip(rows, shown, wanted, strict=True):
        assert any(a >= 0 for a in asked)
        assert all(a == -100 or a == t for a, t in zip(asked, row, strict=True))
        assert all(h == t for h, t, a in zip(hidden, row, asked, strict=True) if a == -100)
        assert asked[0] == asked[-1] == -100  # <s> and </s>
    assert any(tokenizer.mask_token_id in hidden for hidden in shown)


def test_a_text_of_nothing_but_marks_is_no_error():
    tokenizer = tiny_classifier().tokenizer
    assert mask([[0, 2]], tokenizer, share=0.15, rng=Random(0))[1] == [[0, -100]]


def test_a_killed_training_goes_on_to_the_same_encoder(pretrained, tmp_path):
    class Killed(Exception):
        pass

    def kill(line):
        if line.startswith("epoch 2"):
            raise Killed

    data, short = (pretrained / "set.jsonl",), TINY | {"epochs": 3, "patience": 3}
    whole = Request(tmp_path / "whole", data, settings=short, progress=lambda _: None)
    trainer("prelog-encoder")(whole)
    with pytest.raises(Killed):
        trainer("prelog-encoder")(Request(tmp_path / "cut", data, settings=short, progress=kill))
    said = []
    trainer("prelog-encoder")(Request(tmp_path / "cut", data, settings=short, progress=said.append))
    assert sum(line.startswith("epoch") for line in said) == 1
    one, other = (tmp_path / x / "encoder/model.safetensors" for x in ("whole", "cut"))
    assert one.read_bytes() == other.read_bytes()
