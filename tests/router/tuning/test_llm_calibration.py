"""Calibration of a code LLM: from labelled incidents to a file that makes its answers count."""

import json
from dataclasses import replace
from types import SimpleNamespace

import pytest

from experts.calibration.score_curve import log_odds
from experts.codellama import CodeLlama
from javatrace.errors import UserError
from router.tuning.llm_calibration import FEWEST, NEVER, fit_llm, write_calibration
from tests.experts.generators import NPE, evidence, llama_folder, tree


@pytest.fixture(scope="module")
def expert(tmp_path_factory):
    return CodeLlama("c", model=str(llama_folder(tmp_path_factory.mktemp("m"))), weights="fp32")


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    return evidence(tree(tmp_path_factory.mktemp("r")))


def _items(asked, kinds, times):
    truth = SimpleNamespace(type=NPE, cause=SimpleNamespace(kinds=kinds))
    one = SimpleNamespace(item=SimpleNamespace(truth=truth), evidence=asked)
    without = SimpleNamespace(item=one.item, evidence=replace(asked, suspects=(), resolutions=()))
    return [one] * times + [without, SimpleNamespace(item=one.item, evidence=None)]


def test_curves_say_how_often_it_was_right(expert, asked, tmp_path):
    (reading,) = expert.read([asked])
    chosen = reading.choice.values["cause"]
    right = fit_llm(expert, _items(asked, (chosen,), FEWEST))
    wrong = fit_llm(expert, _items(asked, ("timeout",), FEWEST))
    assert right.causes == wrong.causes == FEWEST
    score = log_odds(reading.chance("suspect", "cause"))
    assert right.cause(score) > 0.8 > 0.2 > wrong.cause(score)
    assert (right.types, right.type) == (0, NEVER)
    file = tmp_path / "curves.json"
    write_calibration(file, right)
    made = CodeLlama("c", model=expert.model, weights="fp32", calibration=str(file))
    (told,) = made.predict([asked])
    assert told.label == NPE
    assert told.explanation.cause_kind == chosen
    write_calibration(file, replace(wrong, identity="openai:other"))
    assert json.loads(file.read_text()).keys() == {right.identity, "openai:other"}


def test_too_few_are_told(expert, asked):
    with pytest.raises(UserError, match=f"{FEWEST} are needed"):
        fit_llm(expert, _items(asked, ("timeout",), 3))


def test_a_file_of_another_form_is_told(expert, asked, tmp_path):
    (tmp_path / "x.json").write_text("[]")
    fitted = fit_llm(expert, _items(asked, ("timeout",), FEWEST))
    with pytest.raises(UserError, match="no calibration file"):
        write_calibration(tmp_path / "x.json", fitted)
