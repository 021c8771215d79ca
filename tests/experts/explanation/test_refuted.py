"""What the source refutes is not said: neither by the writer nor by the code LLM."""

from dataclasses import replace

import pytest

from experts.explanation.refuted import refuted
from experts.generation.questions import questions
from tests.experts import generators
from tests.experts.generators import NPE, RETURN, tree

FIELD = 'Cannot invoke "String.length()" because "this.owner" is null'
PARAMETER = 'Cannot load from int array because "xs" is null'
LOCAL = 'Cannot invoke "a.Account.balance()" because "account" is null'


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    return tree(tmp_path_factory.mktemp("repo"))


def evidence(index, message, line):
    return replace(generators.evidence(index, NPE, message, line), message=message)


@pytest.mark.parametrize(
    ("message", "line", "false"),
    [
        (FIELD, 14, {"null-argument", "null-local"}),
        (PARAMETER, 13, {"null-field"}),
        (LOCAL, 13, {"null-argument", "null-field"}),
        (RETURN, 14, set()),
        (None, 13, set()),
        ('Cannot invoke "X.y()" because "<local4>" is null', 13, set()),
        ('Cannot invoke "X.y()" because "account.owner" is null', 13, set()),
    ],
)
def test_by_what_bears_the_name(index, message, line, false):
    assert refuted(evidence(index, message, line)) == false


def test_the_code_llm_is_not_offered_it(index):
    told = questions(evidence(index, LOCAL, 13), [NPE])
    (causes,) = (field.options({"type": NPE}) for field in told if field.name == "cause")
    assert "null-local" in causes
    assert not {"null-argument", "null-field"} & {*causes}


def test_the_writer_does_not_weigh_it(index, monkeypatch):
    from experts.t5 import T5Writer

    asked = []

    class Generator:
        curve = None

        def fits(self, text):
            return True

        def choose_kinds(self, inputs, kinds):
            asked.extend(kinds)
            return [None for _ in inputs]

    writer = T5Writer("t5")
    writer._opened = Generator
    assert writer.explain([evidence(index, LOCAL, 13)], [NPE]) == [None]
    assert "null-return" in asked[0]
    assert not {"null-argument", "null-field"} & {*asked[0]}
