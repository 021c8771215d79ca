"""Kept answers: given again unchanged, asked anew where anything that they depend on changed."""

import os
from dataclasses import replace

import pytest

from experts.base import Explanation, Fact, Note, Prediction
from experts.folder_expert import FolderExpert
from router.cascade.kept import form
from router.cascade.kept.key import evidence_key, method_key
from router.cascade.kept.models import KeptExpert, KeptWriter
from router.cascade.kept.store import AnswerStore
from router.config.configuration import load
from tests.experts.generators import NPE, evidence, tree

SETTINGS = load()


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    return tree(tmp_path_factory.mktemp("repo"))


def full(suspect):
    return Explanation(
        "`x` was null", "null-return", "Check it.", "guard-null-return", suspect, 0.7, "Test it.",
        facts=(Fact("source", "x", "a/Svc.java", 14),), transient=False, diff="--- a\n",
    )  # fmt: skip


def predictions(suspect):
    yield Prediction(None, 0.0, note="its own sentence")
    yield Prediction(NPE, 0.9, ((NPE, 0.9), ("Other", 0.1)), note=Note("members", {"said": "x"}))
    yield Prediction(
        NPE, 0.9, explanation=full(suspect), disagreement=0.1, max_prob=0.8, suspect_order=(1, 0)
    )


class Model:
    """Answers with what it is told to, and counts."""

    name = "model"

    def __init__(self, *answers):
        self.answers, self.loaded, self.asked = answers, 0, []

    def load(self):
        self.loaded += 1

    def predict(self, batch):
        self.asked.append(len(batch))
        return [self.answers[0] for _ in batch]

    def explain(self, batch, types):
        self.asked.append(list(types))
        return [self.answers[0] for _ in batch]


@pytest.mark.parametrize("number", range(3))
def test_a_prediction_comes_back_as_it_was(tmp_path, index, number):
    one = evidence(index)
    given = list(predictions(one.suspects[1]))[number]
    assert KeptExpert(Model(given), AnswerStore(tmp_path / "a"), "m").predict([one]) == [given]
    silent = Model()
    again = KeptExpert(silent, AnswerStore(tmp_path / "a"), "m").predict([one])
    assert (silent.loaded, silent.asked) == (0, [])
    explanation = given.explanation and replace(given.explanation, kept=True)
    assert again == [replace(given, kept=True, explanation=explanation)]


@pytest.mark.parametrize("says", [True, False])
def test_an_explanation_comes_back_for_the_type_that_it_was_told(tmp_path, index, says):
    one = evidence(index)
    given = full(one.suspects[0]) if says else None
    store = AnswerStore(tmp_path / "a")
    KeptWriter(Model(given), store, "m").explain([one], [NPE])
    later = Model(given)
    writer = KeptWriter(later, store, "m")
    assert writer.explain([one], [NPE]) == [given and replace(given, kept=True)]
    assert later.asked == []
    writer.explain([one, one], [NPE, "java.lang.Error"])
    assert later.asked == [["java.lang.Error"]]


def test_only_what_is_new_is_asked_and_loading_is_told_apart(tmp_path, index):
    model = Model(Prediction(NPE, 0.9))
    expert = KeptExpert(model, AnswerStore(tmp_path / "a"), "m")
    old, new = evidence(index), evidence(index, message="another")
    expert.predict([old])
    assert [each.kept for each in expert.predict([new, old])] == [False, True]
    assert model.asked == [1, 1]
    assert expert.take_loading() > 0
    assert expert.take_loading() == 0


def test_what_fails_is_not_kept(tmp_path, index):
    class Broken(Model):
        def predict(self, batch):
            raise RuntimeError("no memory")

    store = AnswerStore(tmp_path / "a")
    with pytest.raises(RuntimeError):
        KeptExpert(Broken(), store, "m").predict([evidence(index)])
    model = Model(Prediction(NPE, 0.9))
    KeptExpert(model, store, "m").predict([evidence(index)])
    assert model.asked == [1]


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"label": 1}', "{"])
def test_a_row_of_another_version_is_asked_anew(index, text):
    assert form.read_prediction(text, evidence(index)) is None


def test_a_suspect_of_other_source_is_not_kept(index):
    one = evidence(index)
    stranger = replace(one.suspects[0], line=999)
    assert form.explanation_text(full(stranger), one) is None


def test_the_key_is_of_what_is_shown_and_not_of_when_or_where_it_was_logged(index):
    one = evidence(index)
    key = evidence_key(one)
    later = replace(
        one.incident.record, source="other.log", offset=7, line=9, timestamp="2026-01-01"
    )
    assert evidence_key(replace(one, incident=replace(one.incident, record=later, count=5))) == key
    method = one.resolutions[0].method
    changed = replace(one.resolutions[0], method=replace(method, text=method.text + " "))
    others = [
        replace(one, text=one.text + "!"),
        replace(one, resolutions=(changed, *one.resolutions[1:])),
        replace(one, suspects=one.suspects[1:]),
        replace(one, incident=replace(one.incident, fingerprint="g")),
    ]
    assert len({key, *map(evidence_key, others)}) == 5


class Foldered(FolderExpert):
    def _open(self):
        raise AssertionError


def _method(folder, settings=SETTINGS, **options):
    expert = Foldered("t5", model=str(folder), device="cpu", batch_size=1)
    return method_key(expert, "t5", settings.writers["t5"].model_copy(update=options), settings)


def test_the_method_is_of_weights_options_and_language(tmp_path):
    (tmp_path / "model.safetensors").write_bytes(b"one")
    key = _method(tmp_path)
    assert _method(tmp_path) == key
    others = {
        _method(tmp_path, options={"beams": 4}),
        _method(tmp_path, load("hybrid", ["language=ko"])),
    }
    (tmp_path / "model.safetensors").write_bytes(b"other")
    os.utime(tmp_path / "model.safetensors", (1, 1))
    assert len({key, *others, _method(tmp_path)}) == 4


def test_what_no_folder_holds_is_not_kept(tmp_path):
    assert _method(tmp_path / "absent") is None
    assert _method(tmp_path, options={"server": "http://localhost"}) is None
    assert method_key(Model(), "m", SETTINGS.tiers["prelog"], SETTINGS) is None
