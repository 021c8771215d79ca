"""The code LLM with random weights: whatever they say, the answer is in the closed lists."""

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import experts
from codeindex.edits import EDITS
from codeindex.model.source import Match
from experts.base import ExpertUnavailable, NoModel
from experts.codellama import CodeLlama
from experts.explanation import by_kind, kinds_for
from experts.generation.questions import questions
from tests.experts.generators import NPE, evidence, llama_folder, poison, spoken, t5_folder, tree


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return llama_folder(tmp_path_factory.mktemp("llama"), calibrated="nf4")


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    return tree(tmp_path_factory.mktemp("repo"))


def test_random_weights_stay_in_the_closed_lists(folder, index):
    known = evidence(index)
    open_ = replace(known, known_type=None, known_from="none")
    first, second = CodeLlama("codellama", model=str(folder)).predict([known, open_])
    assert first.label == NPE
    assert first.explanation.cause_kind in kinds_for(NPE)
    assert first.explanation.edit in {*by_kind()[first.explanation.cause_kind].edits, None}
    assert first.explanation.suspect in (*known.suspects, None)
    assert sorted(first.suspect_order) == list(range(len(known.suspects)))
    assert second.label is not None
    assert 0 <= second.confidence <= 1


def test_places_in_its_sentences_are_those_of_the_source(folder, index):
    for language in ("en", "ko"):
        (told,) = CodeLlama("c", model=str(folder), language=language).predict([evidence(index)])
        words = f"{told.explanation.cause} {told.explanation.fix}"
        assert set(re.findall(r"\w+\.java", words)) <= {"Svc.java", "Repo.java"}
        assert set(re.findall(r"\b\d+\b", words)) <= {*map(str, range(1, 20))}


def test_the_answer_does_not_hang_on_what_was_asked_before(folder, index):
    one, other = evidence(index), evidence(index, line=13)
    asked = CodeLlama("c", model=str(folder))
    first, _, again = asked.predict([one, other, one])
    (alone,) = CodeLlama("c", model=str(folder)).predict([one])
    assert first.explanation.cause_kind == again.explanation.cause_kind
    assert first.suspect_order == again.suspect_order == alone.suspect_order
    assert first.explanation.confidence == pytest.approx(alone.explanation.confidence, abs=1e-4)


def test_without_a_calibration_it_only_ranks_and_says_so(tmp_path, index):
    bare = llama_folder(tmp_path / "m")
    (told,) = CodeLlama("c", model=str(bare), weights="fp32").predict([evidence(index)])
    assert told.label is None
    assert told.explanation is None
    assert told.note.key == "uncalibrated"
    assert told.note.slots["model"] == "transformers:m:fp32"
    assert sorted(told.suspect_order) == list(range(len(evidence(index).suspects)))


def test_a_calibration_for_another_precision_is_none(folder, index):
    (told,) = CodeLlama("c", model=str(folder), weights="bf16").predict([evidence(index)])
    assert told.note.key == "uncalibrated"


def test_a_calibration_file_counts_for_the_model_that_it_names(tmp_path, folder, index):
    as_it_is = {"slope": 1.0, "intercept": 0.0}
    curves = tmp_path / "curves.json"
    named = f"transformers:{folder.name}:fp32"
    curves.write_text(json.dumps({named: {"type": as_it_is, "cause": as_it_is}}))
    options = {"model": str(folder), "calibration": str(curves)}
    (told,) = CodeLlama("c", weights="fp32", **options).predict([evidence(index)])
    assert told.label == NPE
    (other,) = CodeLlama("c", weights="bf16", **options).predict([evidence(index)])
    assert other.note.key == "uncalibrated"


def test_where_the_source_is_missing_or_the_log_cut_it_does_not_know(folder, index):
    whole = evidence(index)
    first, *rest = whole.resolutions
    trace = whole.incident.record.trace
    beheaded = replace(trace, throwable=replace(trace.throwable, frames=()))
    record = replace(whole.incident.record, trace=beheaded)
    cases = {
        "no_source": [
            spoken("a line"),
            replace(whole, suspects=()),
            replace(whole, resolutions=(replace(first, match=Match.MISSING, method=None), *rest)),
        ],
        "source_drifted": [
            replace(whole, resolutions=(replace(first, match=Match.DRIFTED), *rest))
        ],
        "cut_log": [replace(whole, incident=replace(whole.incident, record=record))],
    }
    for key, batch in cases.items():
        for told in CodeLlama("c", model=str(folder)).predict(batch):
            assert told.label is None
            assert told.explanation is None
            assert told.note.key == key


def test_no_numbers_is_an_abstention(tmp_path, index):
    broken = poison(llama_folder(tmp_path / "m"))
    (told,) = CodeLlama("c", model=str(broken), weights="fp32").predict([evidence(index)])
    assert told.label is None
    assert told.confidence == 0
    assert told.note.key == "no_answer"


def test_below_the_floor_it_abstains_and_says_so(folder, index):
    open_ = replace(evidence(index), known_type=None)
    (told,) = CodeLlama("c", model=str(folder), floor=1.0).predict([open_])
    assert told.label is None
    assert told.note.key == "below_floor"
    assert 0 <= told.note.slots["confidence"] < told.note.slots["floor"] == 1.0


@pytest.mark.parametrize("harm", ["truncate", "labels", "curves", "t5", "gone", "pickle"])
def test_a_bad_folder_is_unavailable_in_a_sentence(tmp_path, index, harm):
    bad = tmp_path / "m"
    if harm == "t5":
        t5_folder(bad)
    elif harm != "gone":
        llama_folder(bad)
    weights = bad / "model.safetensors"
    if harm == "truncate":
        weights.write_bytes(weights.read_bytes()[:5000])
    if harm == "labels":
        (bad / "labels.json").write_text('{"a": 1}')
    if harm == "curves":
        (bad / "calibration.json").write_text(json.dumps({"type": {"slope": "x"}}))
    if harm == "pickle":
        weights.rename(bad / "pytorch_model.bin")
    with pytest.raises(ExpertUnavailable) as told:
        CodeLlama("c", model=str(bad)).predict([evidence(index)])
    assert len(str(told.value)) > 20


def test_without_a_model_it_says_how_to_get_one_and_costs_nothing():
    with pytest.raises(NoModel, match="hybrid models pull codellama-7b"):
        CodeLlama("codellama").load()
    script = (
        "import sys\nfrom experts.base import NoModel\nfrom experts.codellama import CodeLlama\n"
        "try:\n    CodeLlama('c').load()\nexcept NoModel:\n    pass\n"
        "print(*({'torch', 'transformers', 'httpx2', 'huggingface_hub'} & sys.modules.keys()))"
    )
    root = Path(experts.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""


def test_no_batch_loads_nothing():
    assert CodeLlama("c", model="nowhere").predict([]) == []


def test_edits_asked_are_edits_there_are(index):
    fields = questions(evidence(index), ["x"])
    assert {*fields[3].options({})} <= {*EDITS, "none"}
    assert "none" in fields[1].options({"type": NPE})
