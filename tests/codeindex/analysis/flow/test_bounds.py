"""Whatever the source: a bounded number of expressions, files and bytes, and the answer says where it is partial."""

from __future__ import annotations

from pathlib import Path

from codeindex.analysis.flow.budget import Budget
from codeindex.analysis.flow.references import has_word
from tests.codeindex.analysis.flow.java import flow, method


def _many(count: int) -> str:
    return "".join(
        f" A m{i}(A a) {{ return m{(i * 7 + 1) % count}(m{(i * 3 + 2) % count}(a)); }}\n"
        for i in range(count)
    )


def test_a_web_of_calls_ends_with_the_steps(tmp_path: Path) -> None:
    files = method("void m(A a) {\n m1(a).go(); //1\n}\n" + _many(400))
    budget = Budget(steps=60)
    found = flow(tmp_path, files, ["p.T.m"], budget=budget)
    assert budget.steps <= 0 or not found.is_partial
    assert found.chains
    assert len(found.chains) <= 60


def test_files_are_bounded(tmp_path: Path) -> None:
    files = method("void m(D d) {\n d.find().go(); //1\n}")
    files["p/D.java"] = "package p;\ninterface D { A find(); }\n"
    for i in range(20):
        files[f"p/D{i}.java"] = (
            f"package p;\nclass D{i} implements D {{ public A find() {{ return null; }} }}\n"
        )
    found = flow(tmp_path, files, ["p.T.m"], budget=Budget(files=3))
    assert found.is_partial


def test_a_clock_that_is_over_ends_it() -> None:
    budget = Budget(seconds=0.0)
    assert not budget.step()
    assert budget.is_spent


def test_text_that_does_not_parse_is_no_crash(tmp_path: Path) -> None:
    files = method("void m(A a) {\n a.go(; //1\n if while ((( \n}")
    flow(tmp_path, files, ["p.T.m"])


def test_words_stand_alone() -> None:
    assert has_word(b"a.limit = 1", b"limit")
    assert has_word(b"unlimited limit", b"limit")
    assert not has_word(b"unlimited limits $limit limit2", b"limit")
    assert not has_word(b"", b"limit")
