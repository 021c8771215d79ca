from experts.base import Prediction
from router.cascade.cascade import Cascade, Tier
from router.cascade.cause_gate import CauseGate
from router.cascade.policy import Threshold
from tests.router.samples import IO, NPE, Missing, Rote, RoteWriter, evidence, explanation


def tier(expert, threshold=0.8, **more) -> Tier:
    return Tier(expert.name, expert, Threshold(threshold), **more)


def test_the_second_tier_sees_only_what_the_first_left() -> None:
    first = Rote("one", [Prediction(NPE, 0.9), Prediction(NPE, 0.5), Prediction(NPE, 0.85)])
    second = Rote("two", [Prediction(NPE, 0.95)])
    batch = [evidence(), evidence(None), evidence()]
    outcomes = Cascade((tier(first), tier(second))).diagnose(batch)
    assert [outcome.tier for outcome in outcomes] == ["one", "two", "one"]
    assert second.asked == [batch[1]]
    assert [hop.verdict.reason for hop in outcomes[1].route] == ["0.50 ≤ 0.80", "0.95 > 0.80"]


def test_a_tier_that_nobody_asks_is_never_loaded() -> None:
    first, second = Rote("one", [Prediction(NPE, 0.9)]), Rote("two", [])
    Cascade((tier(first), tier(second))).diagnose([evidence()])
    assert (first.loads, second.loads) == (1, 0)


def test_batches_are_cut_and_answers_stay_in_order() -> None:
    answers = [Prediction(NPE, 0.9 + n / 100) for n in range(5)]
    outcomes = Cascade((tier(Rote("one", answers), batch_size=2),)).diagnose([evidence()] * 5)
    assert [outcome.settled for outcome in outcomes] == answers


def test_what_is_printed_is_never_overruled() -> None:
    wrong = Rote("one", [Prediction(IO, 0.99)])
    (outcome,) = Cascade((tier(wrong),)).diagnose([evidence(NPE)])
    assert outcome.settled is None
    assert outcome.route[0].verdict.reason == f"predicts {IO}, the log prints {NPE}"


def test_a_tier_that_cannot_run_is_a_hop_with_the_reason() -> None:
    last = Rote("last", [Prediction(NPE, 0.9)])
    (outcome,) = Cascade((tier(Missing()), tier(last))).diagnose([evidence()])
    assert outcome.route[0].prediction is None
    assert outcome.route[0].verdict.reason == "no folder models/missing"
    assert outcome.tier == "last"


def test_a_plug_in_that_breaks_is_a_hop_with_the_reason() -> None:
    too_few = Rote("few", [])
    (outcome,) = Cascade((tier(too_few),)).diagnose([evidence()])
    assert outcome.route[0].verdict.reason == "0 answers to 1 questions"

    class Broken(Rote):
        def predict(self, batch):
            return [1 / 0]

    (outcome,) = Cascade((tier(Broken("broken", [])),)).diagnose([evidence()])
    assert outcome.route[0].verdict.reason == "failed: ZeroDivisionError: division by zero"


def test_nothing_accepted_leaves_the_outcome_unsettled() -> None:
    (outcome,) = Cascade((tier(Rote("one", [Prediction(NPE, 0.2)])),)).diagnose([evidence()])
    assert outcome.settled is None
    assert outcome.tier is None


def test_the_writer_is_told_the_printed_type_and_explains_what_its_tier_settled() -> None:
    writer = RoteWriter("t5", [explanation(0.9)])
    first = Rote("one", [Prediction(NPE, 0.9), Prediction(NPE, 0.1)])
    outcomes = Cascade((tier(first, writer=writer),)).diagnose([evidence(), evidence()])
    assert writer.types == [NPE]
    assert [outcome.explanation for outcome in outcomes] == [explanation(0.9), None]


class TestCauseGate:
    def run(self, t5: float, llm: float | None, with_source: bool = True):
        said = explanation(llm, "surer") if llm is not None else None
        last = Rote("llm", [Prediction(NPE, 0.3, explanation=said)])
        writer = RoteWriter("t5", [explanation(t5)])
        tiers = (
            tier(Rote("one", [Prediction(NPE, 0.9)]), writer=writer),
            tier(Rote("two", [])),
            tier(last, 0.0, reads_source=True),
        )
        cascade = Cascade(tiers, CauseGate(0.5))
        (outcome,) = cascade.diagnose([evidence(with_source=with_source)])
        return outcome, last

    def test_a_weak_cause_goes_to_the_tier_that_reads_source_and_the_type_stays(self) -> None:
        outcome, _ = self.run(t5=0.3, llm=0.7)
        assert [hop.tier for hop in outcome.route] == ["one", "llm"]
        assert outcome.tier == "one"
        assert outcome.explanation == explanation(0.7, "surer")
        assert outcome.route[0].verdict.reason == "0.90 > 0.80; cause 0.30 < 0.50"
        assert outcome.route[1].verdict.reason == "asked for the cause: 0.70 > 0.30"

    def test_the_surer_cause_stays(self) -> None:
        outcome, _ = self.run(t5=0.3, llm=0.2)
        assert outcome.explanation == explanation(0.3)
        assert not outcome.route[1].verdict.accepted

    def test_a_tier_without_a_cause_changes_nothing(self) -> None:
        outcome, _ = self.run(t5=0.3, llm=None)
        assert outcome.explanation == explanation(0.3)

    def test_a_sure_cause_stays_and_nobody_is_asked(self) -> None:
        outcome, last = self.run(t5=0.5, llm=0.9)
        assert outcome.explanation == explanation(0.5)
        assert last.loads == 0

    def test_a_writer_that_knows_no_cause_is_not_sure_of_one(self) -> None:
        writer = RoteWriter("t5", [explanation(0.9, "who knows", "unknown")])
        last = Rote("llm", [Prediction(NPE, 0.3, explanation=explanation(0.2, "this"))])
        tiers = (
            tier(Rote("one", [Prediction(NPE, 0.9)]), writer=writer),
            tier(last, 0.0, reads_source=True),
        )
        (outcome,) = Cascade(tiers, CauseGate(0.5)).diagnose([evidence()])
        assert outcome.explanation == explanation(0.2, "this")

    def test_without_source_there_is_nothing_to_read(self) -> None:
        _, last = self.run(t5=0.1, llm=0.9, with_source=False)
        assert last.loads == 0
