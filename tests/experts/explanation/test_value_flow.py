"""Where a null came from is said as far as every chain agrees, in both languages, and no further."""

from __future__ import annotations

from pathlib import Path

import pytest

from experts.explanation.value_flow import facts, sure_steps, told
from tests.codeindex.analysis.flow.java import flow, method

LIMITS = {
    "p/Limits.java": "package p;\nclass Limits {\n Limit limit;\n Limits() { }\n"
    " void init() { limit = find(); }\n void check() {\n  limit.max(); //1\n }\n}\n"
}
PASSED = {
    "p/Till.java": "package p;\nclass Till {\n void pay(Payer who) {\n  who.charge(); //1\n }\n}\n",
    "p/Shop.java": "package p;\nclass Shop {\n void sell() {\n  new Till().pay(null); //2\n }\n}\n",
}


def test_what_only_a_method_sets_that_the_constructor_does_not_call(tmp_path: Path) -> None:
    found = flow(tmp_path, LIMITS, ["p.Limits.check"])
    assert told(found, "en") == (
        "`limit` was null: `limit` is set only in `init`, which `new Limits` does not call (Limits.java:4)."
    )
    assert "init" in (told(found, "ko") or "")


def test_who_passed_it(tmp_path: Path) -> None:
    found = flow(tmp_path, PASSED, ["p.Till.pay", "p.Shop.sell"])
    assert told(found, "en") == (
        "`who` was null: `who` is a parameter of `Till.pay`; Shop.java:4 passes `null`."
    )
    assert [(fact.text, fact.line) for fact in facts(found)][-1] == ("null", 4)


def test_a_call_that_returned_null_is_said_once(tmp_path: Path) -> None:
    files = method("void m() {\n find(1).go(); //1\n}")
    found = flow(tmp_path, files, ["p.T.m"])
    assert told(found, "en") == "`find(1)` returned null (T.java:5)."


UNSURE = {
    "two expressions of the line can have been null": "void m(A a, B b) {\n a.x().y(b.z()); //1\n}",
    "two definitions": "void m() {\n A a = one();\n if (q()) { a = two(); }\n a.x(); //1\n}",
    "nothing but the name": "void m() {\n a.x(); //1\n}",
}


@pytest.mark.parametrize("name", UNSURE)
def test_what_is_not_sure_is_not_said(tmp_path: Path, name: str) -> None:
    found = flow(tmp_path, method(UNSURE[name]), ["p.T.m"])
    assert told(found, "en") is None


def test_a_value_that_is_no_null_is_not_called_one(tmp_path: Path) -> None:
    files = method("void m(Queue<A> q) {\n q.remove(); //1\n}")
    thrown = "java.util.NoSuchElementException"
    found = flow(tmp_path, files, ["p.T.m"], thrown=thrown, inner=["x.Queue.remove"])
    assert sure_steps(found) == ()


def test_of_source_that_is_not_the_version_that_ran_nothing_is_said(tmp_path: Path) -> None:
    files = method("void m(A a) {\n a.b(); //1\n}")
    found = flow(tmp_path, files, ["p.T.m"])
    assert told(found, "en") is not None
    drifted = type(found)(
        **{name: getattr(found, name) for name in found.__slots__} | {"is_drifted": True}
    )
    assert told(drifted, "en") is None
