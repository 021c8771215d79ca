"""A server's model: found or listed, probed once, held to the closed lists whatever it says."""

import pytest

from experts.base import ExpertUnavailable
from experts.codellama import CodeLlama
from experts.generation.grammar import Field
from experts.generation.llm.backend import Question
from experts.generation.llm.server.likelihoods import shares_in
from experts.generation.llm.server.server_model import open_server
from experts.generation.llm.server.settings import ServerSettings
from tests.experts.generation.llm.server.loopback import Script, serve
from tests.experts.generators import NPE, evidence, tree

FIELDS = (
    Field("type", lambda chosen: (NPE,)),
    Field("suspect", lambda chosen: ("1", "2", "none")),
    Field("cause", lambda chosen: ("null-return", "unknown")),
    Field(
        "edit", lambda chosen: ("none",) if chosen.get("cause") == "unknown" else ("guard", "none")
    ),
)
QUESTION = Question("read this", FIELDS)


def opened(url, model="", **settings):
    given = ServerSettings(url, **({"timeout": 5.0} | settings))
    return open_server(given, model, curves=lambda identity: None, prompt_tokens=1000)


def chosen(script):
    with serve(script) as url:
        return opened(url).choose([QUESTION])[0]


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    return tree(tmp_path_factory.mktemp("repo"))


def test_the_only_model_needs_no_name():
    with serve(Script()) as url:
        assert opened(url).identity == "openai:small-coder"


@pytest.mark.parametrize(
    ("wanted", "says"), [("other", r"no model 'other'; it has a, b"), ("", "several models.*a, b")]
)
def test_a_wrong_model_is_told_with_the_list(wanted, says):
    with serve(Script(models=("a", "b"))) as url, pytest.raises(ExpertUnavailable, match=says):
        opened(url, wanted)


@pytest.mark.parametrize("raw", [b"{}", b"[]", b'{"data": []}', b'{"data": [3, {"id": 4}]}'])
def test_a_list_without_models_is_told(raw):
    with serve(Script(raw=raw)) as url, pytest.raises(ExpertUnavailable, match="no model"):
        opened(url)


@pytest.mark.parametrize(
    "form", ["json_schema", "structured_outputs", "guided_json", "json_object"]
)
def test_the_form_of_structured_output_is_probed_once_and_remembered(form):
    script = Script(forms=(form,))
    with serve(script) as url:
        model = opened(url)
        probed = len(script.seen)
        first, second = model.choose([QUESTION, QUESTION])
    assert model.form == form
    assert len(script.seen) == probed + 2
    assert first.values == second.values == {
        "type": NPE, "suspect": "1", "cause": "null-return", "edit": "guard",
    }  # fmt: skip


def test_without_structured_output_the_answer_is_validated():
    def answer(values):
        return {"type": NPE, "suspect": 2, "cause": "unknown", "edit": "none"}

    with serve(Script(forms=(), answer=answer)) as url:
        model = opened(url)
        (told,) = model.choose([QUESTION])
    assert model.form == "plain"
    assert told.values == {"type": NPE, "suspect": "2", "cause": "unknown", "edit": "none"}


@pytest.mark.parametrize(
    "values",
    [
        {"type": "com.evil.Owned", "suspect": "1", "cause": "null-return", "edit": "none"},
        {"type": NPE, "suspect": "9", "cause": "null-return", "edit": "none"},
        {"type": NPE, "suspect": "Evil.java:666", "cause": "null-return", "edit": "none"},
        {"type": NPE, "suspect": "1", "cause": "sabotage", "edit": "none"},
        {"type": NPE, "suspect": "1"},
        {},
        None,
    ],
)
def test_an_answer_outside_the_lists_is_none(values):
    assert chosen(Script(answer=lambda given: values)) is None


def test_an_edit_that_does_not_go_with_the_cause_is_no_edit():
    values = {"type": NPE, "suspect": "1", "cause": "unknown", "edit": "guard"}
    assert chosen(Script(answer=lambda given: values)).values["edit"] == "none"


def test_shares_come_from_log_probabilities():
    told = chosen(Script())
    assert told.shares["suspect"] == pytest.approx({"1": 0.6, "2": 0.3})
    assert told.chance("cause") == pytest.approx(1.0)
    assert told.order["suspect"] == ("1", "2")


def test_a_rival_that_was_not_open_has_no_share():
    rivals = [{"token": "unknown", "logprob": -0.1}, {"token": "guard", "logprob": -0.1}]
    pieces = ('{"type": "', NPE, '", "suspect": "', "1", '", "cause": "', "unknown", '", "edit": "')
    content = [{"token": piece, "logprob": -0.5, "top_logprobs": rivals} for piece in pieces]
    content.append({"token": "none", "logprob": -0.5, "top_logprobs": rivals})
    values = {"type": NPE, "suspect": "1", "cause": "unknown", "edit": "none"}
    shares = shares_in(content, values, FIELDS)
    assert shares["edit"].keys() == {"none"}  # no edit goes with an unknown cause
    assert shares["cause"].keys() == {"unknown"}


@pytest.mark.parametrize(
    "content", [None, [], [3], [{"token": "x"}], [{"token": "x", "logprob": float("nan")}], "text"]
)
def test_log_probabilities_of_another_form_are_none(content):
    assert shares_in(content, {field.name: "x" for field in FIELDS}, FIELDS) is None


def test_without_log_probabilities_there_is_no_confidence_and_not_zero():
    told = chosen(Script(likelihoods=False))
    assert told.shares is None
    assert told.chance("cause") is None
    assert told.order["suspect"] == ("1",)


def test_cached_tokens_are_counted_where_they_are_told():
    with serve(Script()) as url:
        model = opened(url)
        model.choose([QUESTION, QUESTION])
    assert (model.usage.written, model.usage.read, model.usage.cached) == (18, 200, 120)


def test_one_question_that_is_refused_does_not_stop_the_others():
    script = Script()
    with serve(script) as url:
        model = opened(url, concurrency=1)
        script.statuses = [413]
        first, second = model.choose([QUESTION, QUESTION])
    assert first is None
    assert second is not None


def test_a_server_that_dies_is_left_alone_for_a_while():
    script = Script()
    with serve(script) as url:
        model = opened(url, retries=0, concurrency=1)
        script.dies = True
        for _ in range(3):
            with pytest.raises(ExpertUnavailable, match="cannot be reached"):
                model.choose([QUESTION])
        assert sum(seen["path"].endswith("completions") for seen in script.seen) == 2  # and a probe


@pytest.mark.parametrize(
    "raw", [b'{"choices": []}', b'{"choices": 3}', b"[]", b'{"choices": [{}]}']
)
def test_an_answer_that_is_no_completion_is_told(raw):
    script = Script()
    with serve(script) as url:
        model = opened(url)
        script.raw = raw
        with pytest.raises(ExpertUnavailable, match="no chat completion"):
            model.choose([QUESTION])


def test_the_expert_ranks_by_a_server_and_settles_nothing_uncalibrated(index):
    script = Script(answer=lambda given: {**given, "suspect": "2"})
    with serve(script) as url:
        (told,) = CodeLlama("c", server=url).predict([evidence(index)])
    assert told.label is None
    assert told.note.key == "uncalibrated"
    assert told.suspect_order[0] == 1


def test_the_expert_settles_by_a_server_that_was_calibrated(index, tmp_path):
    file = tmp_path / "curves.json"
    file.write_text(
        '{"openai:small-coder": {"type": {"slope": 1, "intercept": 0},'
        ' "cause": {"slope": 1, "intercept": 0}}}'
    )
    options = {"server": None, "calibration": str(file)}
    with serve(Script()) as url:
        (told,) = CodeLlama("c", **options | {"server": url}).predict([evidence(index)])
    assert told.label == NPE
    assert told.explanation.suspect in evidence(index).suspects
    with serve(Script(likelihoods=False)) as url:
        (mute,) = CodeLlama("c", **options | {"server": {"base_url": url}}).predict(
            [evidence(index)]
        )
    assert mute.label is None
    assert mute.note.key == "no_likelihoods"
