"""Which methods a trace leads to, and by which ways."""

from __future__ import annotations

from pathlib import Path

import pytest

from codeindex.analysis.flow.budget import Budget
from codeindex.analysis.flow.flow import Surroundings
from codeindex.index import SourceIndex
from codeindex.model.source import Method
from experts.localization.candidate import FAR, Candidate
from experts.localization.candidates import Candidates, _written
from experts.localization.ranking import failure_of
from experts.localization.reach import reach_of
from javatrace.model.records import Incident, LogRecord
from javatrace.model.trace import Frame, StackTrace, Throwable

LEDGER = """package b;

class Ledger {
    private final Store store = new Store();
    private int[] rates;
    private int spare;

    void load() {
        rates = store.read();
    }

    void rest() {
        spare = 1;
    }

    int fee(int kind) {
        int at = place(kind);
        return rates[at];
    }

    private int place(int kind) {
        return base(kind) + 1;
    }

    private int base(int kind) {
        return kind * 2;
    }
}
"""
STORE = """package b;

class Store {
    int[] read() {
        return new int[0];
    }

    void forget() {
    }
}
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> SourceIndex:
    folder: Path = tmp_path_factory.mktemp("repo")
    (folder / "b").mkdir()
    (folder / "b" / "Ledger.java").write_text(LEDGER)
    (folder / "b" / "Store.java").write_text(STORE)
    return SourceIndex(folder, cache=False)


@pytest.fixture(scope="module")
def found(index: SourceIndex) -> dict[str, Candidate]:
    thrown = Throwable(
        "java.lang.ArrayIndexOutOfBoundsException",
        "Index 5 out of bounds for length 0",
        (Frame("b.Ledger", "fee", "Ledger.java", 18),),
    )
    incident = Incident("f", LogRecord("-", 0, 1, "no", trace=StackTrace(thrown, "")))
    failure = failure_of(incident, [index.resolve(frame) for frame in thrown.frames])
    assert failure is not None
    return {c.method.name: c for c in reach_of(index, failure).candidates}


def test_the_frame_is_one(found: dict[str, Candidate]) -> None:
    assert (found["fee"].frame, found["fee"].line) == (0, 18)


def test_what_it_calls_is_one_call_away(found: dict[str, Candidate]) -> None:
    place = found["place"]
    assert (place.frame, place.caller, place.gap, place.hops) == (FAR, 0, 1, 1)


def test_what_that_calls_is_two_away(found: dict[str, Candidate]) -> None:
    assert (found["base"].hops, found["base"].caller) == (2, FAR)


def test_who_sets_a_field_that_it_reads(found: dict[str, Candidate]) -> None:
    assert found["load"].shared == 1
    assert found["rest"].shared == 0


def test_what_nothing_leads_to_is_only_of_a_class_that_is_named(
    found: dict[str, Candidate],
) -> None:
    forget = found["forget"]
    assert (forget.hops, forget.flow_steps, forget.sibling, forget.frame) == (FAR, FAR, FAR, FAR)


def test_the_flow_leads_to_what_made_the_value(found: dict[str, Candidate]) -> None:
    assert "returned" in found["place"].flow_kinds
    assert found["read"].flow > 0
    assert found["fee"].flow_steps == 0


def test_what_shares_nothing_has_no_kin(found: dict[str, Candidate]) -> None:
    assert {each.kin for each in found.values()} == {FAR}


def test_each_once(index: SourceIndex) -> None:
    frame = index.resolve(Frame("b.Ledger", "fee", "Ledger.java", 18))
    thrown = Throwable("x.Boom", None, (frame.frame, frame.frame))
    both = Candidates(Surroundings(index, thrown, [frame, frame], Budget()))
    both.add_frames([frame, frame])
    both.add_callees()
    both.add_neighbours()
    both.add_rest()
    names = [candidate.method.name for candidate in both.all()]
    assert len(names) == len({*names})


@pytest.mark.parametrize(
    ("name", "text", "written"),
    [
        ("pay", "void pay (int sum) {\n}", True),
        ("<init>", "class Bank {", True),
        ("getChallenges", "public class Target extends Strategy {", False),
        ("getName", "private String name;", False),
    ],
)
def test_what_the_compiler_made_is_none(name: str, text: str, written: bool) -> None:
    method = Method("b.Bank", name, "b/Bank.java", 1, 2, text, name)
    assert _written(method) is written
