"""Training both generators on a handful of examples: repeatable, resumable, usable at once."""

import gzip
import json
from random import Random

import pytest
from safetensors.torch import load_file

from corpus.planted.generator_examples import generator_example
from corpus.planted.planting import plant
from experts.codellama import CodeLlama
from experts.generation.t5.generator import load_generator
from experts.training import train_codellama as codellama
from experts.training import train_t5 as t5
from experts.training.core.request import Request
from experts.training.data.generator_examples import read_generator_examples, real
from javatrace.errors import UserError
from tests.experts.generators import evidence, tree

SMALL = {"vocabulary": 600, "width": 64, "layers": 1, "heads": 2, "held": 3, "judged": 2}
KINDS = ("null-return", "timeout")
SHORT = {"longest_output": 24}
SMALL |= {"batch": 4, "accumulation": 2, "epochs": 2, "lr": 1e-3}
TRAINERS = [(t5.train, SHORT), (codellama.train, {"inner": 64})]


@pytest.fixture(scope="module")
def repo(tmp_path_factory):
    return tree(tmp_path_factory.mktemp("repo"))


@pytest.fixture(scope="module")
def data(tmp_path_factory, repo):
    path = tmp_path_factory.mktemp("data") / "examples.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as out:
        for number, item in enumerate(
            plant(repo, paths=["a/Svc.java", "a/Repo.java"], count=28, random=Random(2))
        ):
            split = "train" if number < 24 else ("calibrate", "test")[number % 2]
            row = generator_example(item, number=number, split=split, random=Random(number))
            out.write(json.dumps(row) + "\n")
    return path


class Killed(Exception):
    pass


def _killer(line):
    if line.startswith("epoch 1: loss"):
        raise Killed


@pytest.mark.parametrize(("train", "more"), TRAINERS)
def test_a_killed_training_goes_on_to_the_same_weights(tmp_path, data, train, more):
    whole, cut = (
        Request(tmp_path / name, (data,), settings=SMALL | more, progress=lambda line: None)
        for name in ("whole", "cut")
    )
    train(whole)
    with pytest.raises(Killed):
        train(Request(cut.out, (data,), settings=SMALL | more, progress=_killer))
    train(cut)
    one, other = (load_file(r.out / "model.safetensors") for r in (whole, cut))
    assert one.keys() == other.keys()
    assert all((one[name] == other[name]).all() for name in one)
    assert not (cut.out / "checkpoint").exists()
    history = json.loads((cut.out / "training/training_history.json").read_text())
    assert [row["epoch"] for row in history["epochs"]] == [1, 2]
    assert history["scores"]["n"] == 2


def test_what_is_trained_can_be_asked(tmp_path, data, repo):
    quiet = {"settings": SMALL | SHORT, "progress": lambda line: None}
    t5.train(Request(tmp_path / "t5", (data,), **quiet))
    assert (
        len(
            load_generator(str(tmp_path / "t5"), "cpu").generate(
                ["[LOG]\nx"], [KINDS], beams=2, longest=9
            )[0]
        )
        == 2
    )
    quiet["settings"] = SMALL | {"inner": 64}
    codellama.train(Request(tmp_path / "cl", (data,), **quiet))
    (told,) = CodeLlama("c", model=str(tmp_path / "cl")).predict([evidence(repo)])
    assert told.label == "java.lang.NullPointerException"


def test_a_t5_folder_is_fine_tuned_and_learns_the_slots(tmp_path, data):
    t5.train(Request(tmp_path / "one", (data,), settings=SMALL | SHORT, progress=lambda line: None))
    again = SMALL | SHORT | {"base": str(tmp_path / "one"), "epochs": 1}
    t5.train(Request(tmp_path / "two", (data,), settings=again, progress=lambda line: None))
    history = json.loads((tmp_path / "two" / "training/training_history.json").read_text())
    assert 0 < history["epochs"][0]["loss"] < 20  # half-precision weights are trained in full
    tokenizer = load_generator(str(tmp_path / "two"), "cpu").tokenizer
    assert len(tokenizer(" {e1}", add_special_tokens=False).input_ids) == 1


def test_a_llama_folder_is_fine_tuned(tmp_path, data):
    settings = SMALL | {"inner": 64}
    codellama.train(
        Request(tmp_path / "one", (data,), settings=settings, progress=lambda line: None)
    )
    again = settings | {"base": str(tmp_path / "one"), "epochs": 1, "width": 999}
    codellama.train(Request(tmp_path / "two", (data,), settings=again, progress=lambda line: None))
    one, two = (load_file(tmp_path / name / "model.safetensors") for name in ("one", "two"))
    assert {key: value.shape for key, value in one.items()} == {
        key: value.shape for key, value in two.items()
    }
    assert any((one[key] != two[key]).any() for key in one)


@pytest.mark.parametrize(
    ("text", "said"), [("", "needs"), ("{}\n", "is no set"), ("nonsense\n", "is no set")]
)
def test_bad_lessons_are_told(tmp_path, text, said):
    path = tmp_path / "examples.jsonl"
    if text:
        path.write_text(text)
        with pytest.raises(UserError, match=said):
            read_generator_examples([path])
    else:
        with pytest.raises(UserError, match=said):
            t5.train(Request(tmp_path / "out", ()))


def test_an_unknown_setting_is_told(tmp_path, data):
    with pytest.raises(UserError, match="beems"):
        t5.train(Request(tmp_path, (data,), settings={"beems": 3}))


def test_what_was_made_up_is_not_judged_by_where_there_are_real_ones(data):
    from dataclasses import replace

    made_up = read_generator_examples([data])
    assert all(each.synthetic for each in made_up)
    assert real(made_up) == made_up
    printed = replace(made_up[0], synthetic=False)
    assert real([*made_up, printed]) == [printed]
