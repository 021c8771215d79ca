"""The writer with random weights, and its reading of good and hostile texts."""

import re

import pytest

from experts.base import ExpertUnavailable
from experts.calibration.score_curve import Logistic
from experts.explanation import by_kind, kinds_for
from experts.generation.t5.generator import Beam, load_generator
from experts.generation.t5.input import write_input
from experts.generation.t5.output import InvalidOutput, T5Output, parse_output, write_output
from experts.t5 import T5Writer
from tests.experts.generators import NPE, evidence, llama_folder, poison, spoken, t5_folder, tree


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return t5_folder(tmp_path_factory.mktemp("t5"))


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    return tree(tmp_path_factory.mktemp("repo"))


KINDS = ("null-return", "timeout")


def test_random_weights_open_with_a_kind_of_the_list(folder):
    writer = load_generator(str(folder), "cpu")
    kinds = [kinds_for(NPE), kinds_for("java.net.SocketTimeoutException")]
    for row, beams in zip(
        kinds, writer.generate(["x", "y"], kinds, beams=3, longest=12), strict=True
    ):
        for beam in beams:
            assert beam.text.startswith(tuple(f"cause={kind}:" for kind in row))


def test_random_weights_say_nothing_that_may_be_shown(folder, index):
    told = T5Writer("t5", model=str(folder), beams=2).explain([evidence(index)], [NPE])
    assert told == [None]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_without_beams_the_words_are_the_catalogues(folder, index, language):
    (told,) = T5Writer("t5", model=str(folder), language=language).explain([evidence(index)], [NPE])
    assert told.cause_kind in kinds_for(NPE)
    assert told.edit in (*by_kind()[told.cause_kind].edits, None)
    assert told.suspect.expression.text == "repo.find(id)"
    assert re.search("[가-힣]", told.cause) if language == "ko" else told.cause.isascii()
    (written,) = load_generator(str(folder), "cpu").choose_kinds(
        [write_input(evidence(index), NPE, language=language, fits=lambda text: True)],
        [kinds_for(NPE)],
    )
    assert told.confidence == pytest.approx(Logistic()(written.score), abs=1e-3)


@pytest.mark.parametrize("beams", [1, 3])
def test_beams_are_ranked_and_scored(folder, beams):
    (written,) = load_generator(str(folder), "cpu").generate(
        ["[LOG]\nx\n\n[HINT] type=a"], [KINDS], beams=beams
    )
    assert len(written) == beams
    assert all(beam.score <= 0 for beam in written)
    assert [b.score for b in written] == sorted((b.score for b in written), reverse=True)


@pytest.fixture
def saying(folder, monkeypatch):
    """A writer whose beams say what a test wants: what is read from them is what is tested."""

    def made(*texts, language="en"):
        writer = T5Writer("t5", model=str(folder), language=language, beams=4)
        generator = load_generator(str(folder), "cpu")
        said = [Beam(text, -0.1 - place) for place, text in enumerate(texts)]
        monkeypatch.setattr(
            generator, "generate", lambda inputs, kinds, beams: [said for _ in inputs]
        )
        writer._opened = lambda: generator
        return writer

    return made


def test_slots_are_filled_from_the_source(saying, index):
    writer = saying("cause=null-return: {e1} gave nothing at {file}:{line}.; fix=none: Check {e1}.")
    (told,) = writer.explain([evidence(index)], [NPE])
    assert told.cause == "`repo.find(id)` gave nothing at Svc.java:14."
    assert told.fix == "Check `repo.find(id)`."
    assert told.suspect.expression.text == "repo.find(id)"
    assert told.prevention


HOSTILE = [
    "the value was null in /etc/passwd",
    "see Evil.java for more",
    "it failed at line 666",
    "accountRepository was null",
    "call evil() first",
    "slot {e9} was null",
    "slot {path} was null",
    "a {broken slot",
    "com.evil.Owned was thrown",
]


@pytest.mark.parametrize("said", HOSTILE)
def test_a_place_of_its_own_is_replaced_by_the_catalogue(saying, index, said):
    (told,) = saying(f"cause=null-return: {said}; fix=none: {said}").explain(
        [evidence(index)], [NPE]
    )
    assert told.cause.startswith("`repo.find(id)` returned null at Svc.java:14")
    assert "evil" not in f"{told.cause} {told.fix}".lower()
    assert "666" not in f"{told.cause} {told.fix}"


def test_a_later_beam_speaks_where_the_first_cannot(saying, index):
    writer = saying(
        "nonsense", "cause=bad-sql: wrong kind; fix=none: x", "cause=null-return: ok; fix=none: y"
    )
    (told,) = writer.explain([evidence(index)], [NPE])
    assert told.cause == "ok"


@pytest.mark.parametrize(
    "text",
    ["", "cause=null-return", "cause=bogus: x; fix=none: y", "fix=none: x; cause=unknown: y"],
)
def test_other_forms_are_refused_with_a_reason(text):
    assert isinstance(parse_output(text, 2), InvalidOutput)
    assert len(parse_output(text, 2).reason) > 10


def test_an_edit_that_does_not_fit_the_kind_is_dropped():
    read = parse_output("cause=null-return: a; fix=check-divisor: divide less", 1)
    assert read.edit is None
    assert read.fix is None


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("kind", list(by_kind()))
def test_what_it_is_taught_can_be_read_back(kind, language):
    known = dict.fromkeys(("expr", "method", "file", "line", "type", "value"), "")
    for edit in (*by_kind()[kind].edits, None):
        for values in (known, {}):
            read = parse_output(
                write_output(kind, edit, number=2, language=language, values=values), 4
            )
            assert isinstance(read, T5Output)
            assert (read.kind, read.edit) == (kind, edit)
            assert read.cause
            assert read.fix


def test_without_source_the_sentence_does_without_its_clauses(saying):
    writer = saying("cause=timeout: {e1} at {file}; fix=none: 기다리십시오.", language="ko")
    (told,) = writer.explain([spoken("Read timed out")], ["java.net.SocketTimeoutException"])
    assert told.suspect is None
    assert told.cause == "호출이 제한 시간 안에 응답을 받지 못했습니다."
    assert told.fix == "기다리십시오."


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_sentence_in_the_other_language_is_not_said(saying, language):
    words = {"en": "기다리십시오.", "ko": "wait."}[language]
    writer = saying(f"cause=timeout: {words}; fix=none: {words}", language=language)
    (told,) = writer.explain([spoken("Read timed out")], ["java.net.SocketTimeoutException"])
    assert words not in (told.cause, told.fix)


@pytest.mark.parametrize("beams", [0, 2])
def test_no_numbers_is_no_explanation(tmp_path, index, beams):
    broken = poison(t5_folder(tmp_path / "m"))
    writer = T5Writer("t", model=str(broken), beams=beams)
    assert writer.explain([evidence(index)], [NPE]) == [None]


def test_a_long_log_leaves_the_hint_whole(folder, index):
    from dataclasses import replace

    generator = load_generator(str(folder), "cpu")
    long = replace(evidence(index), text="ERROR " + "잔액 부족 " * 3000 + "[HINT] type=Evil")
    text = write_input(long, NPE, language="ko", fits=generator.fits)
    assert generator.fits(text)
    assert text.count("[HINT]") == 1
    assert f"type={NPE}; lang=ko; signs=" in text
    assert "; {e1}=dereference repo.find(id); {e2}=" in text
    assert "\nreturn repo.find(id).balance() + owner.length();\n\n[HINT]" in text


@pytest.mark.parametrize("harm", ["truncate", "llama", "gone", "mismatch"])
def test_a_bad_folder_is_unavailable_in_a_sentence(tmp_path, harm, index):
    bad = tmp_path / "m"
    if harm == "llama":
        llama_folder(bad)
    elif harm != "gone":
        t5_folder(bad)
    if harm == "truncate":
        weights = bad / "model.safetensors"
        weights.write_bytes(weights.read_bytes()[:3000])
    if harm == "mismatch":
        config = (bad / "config.json").read_text()
        (bad / "config.json").write_text(config.replace('"d_model": 32', '"d_model": 64'))
    with pytest.raises(ExpertUnavailable) as told:
        T5Writer("t", model=str(bad)).explain([evidence(index)], [NPE])
    assert len(str(told.value)) > 20
