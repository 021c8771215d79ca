"""The cascade with a code LLM that cannot answer: it ends with the surest lower answer and the reason."""

import pytest

from experts.base import NoModel, Prediction
from experts.codellama import CodeLlama
from router.cascade.cascade import Cascade, Tier
from router.cascade.conclusion import conclude
from router.cascade.policy import Threshold
from router.checkup import run_checks
from router.rendering.checkup import checkup_table
from tests.experts.generation.llm.server.loopback import Script, serve
from tests.experts.generators import evidence as read_evidence
from tests.experts.generators import tree
from tests.router.samples import IO, NPE, Missing, Rote, evidence


def cascade(llm) -> Cascade:
    unsure = Rote("one", [Prediction(NPE, 0.6)])
    return Cascade((Tier("one", unsure, Threshold(0.8)), Tier("llm", llm, Threshold(0.5))))


def ended(llm):
    (outcome,) = cascade(llm).diagnose([evidence()])
    told = conclude(outcome, None)
    assert told.type == NPE
    assert told.confidence == 0.6
    assert not told.settled
    return told.route[-1].verdict.reason


@pytest.mark.parametrize(
    ("script", "says"),
    [
        (Script(delay=1), "gave no answer in 0.3 s"),
        (Script(dies=True), "cannot be reached"),
        (Script(raw=b"<html>"), "no JSON"),
        (Script(models=("a", "b")), "has several models, and none is named; it has a, b"),
        (Script(statuses=[503] * 9), "HTTP 503"),
        (Script(answer=lambda values: {"type": "x"}), "no answer of the closed lists"),
        (Script(), "uncalibrated: openai:small-coder"),
    ],
)
def test_a_server_that_gives_no_answer_is_a_hop_with_the_reason(script, says):
    with serve(script) as url:
        server = {"base_url": url, "timeout": 0.3 if script.delay else 5, "retries": 0}
        assert says in ended(CodeLlama("llm", server=server))


def test_a_server_that_is_down_is_a_hop_with_the_reason():
    with serve(Script()) as url:
        pass
    assert "cannot be reached" in ended(CodeLlama("llm", server={"base_url": url, "retries": 0}))


def test_no_model_is_a_hop_that_says_how_to_get_one():
    assert (
        ended(CodeLlama("llm")) == "no model: `hybrid models pull codellama-7b`, or name a server."
    )


def test_no_memory_is_a_hop_with_the_reason(monkeypatch):
    def full(self):
        raise MemoryError

    monkeypatch.setattr(CodeLlama, "_open", full)
    assert "not enough memory" in ended(CodeLlama("llm"))


def test_an_order_of_suspects_is_shown_and_adds_none(tmp_path):
    asked = read_evidence(tree(tmp_path))
    places = tuple(range(len(asked.suspects)))
    for order, shown in [(places[::-1], asked.suspects[::-1]), ((0, 99), asked.suspects)]:
        ranking = Rote("llm", [Prediction(None, 0.0, suspect_order=order)])
        (outcome,) = Cascade((Tier("llm", ranking, Threshold(0.5)),)).diagnose([asked])
        assert conclude(outcome, None).suspects == shown


def test_the_doctor_tells_a_model_that_was_never_pulled_from_a_fault():
    class Unpulled(Missing):
        def load(self):
            raise NoModel("no model: pull it")

    parts = [Rote("one", [Prediction(IO, 0.9)]), Unpulled(), Missing()]
    tiers = tuple(Tier(str(n), part, Threshold(0.5)) for n, part in enumerate(parts))
    checks = list(run_checks(Cascade(tiers)))
    assert [(c.works, c.is_left_out) for c in checks] == [(1, 0), (0, 1), (0, 0)]
    assert len(checkup_table(checks).rows) == 3
