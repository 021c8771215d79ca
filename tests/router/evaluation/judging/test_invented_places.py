from pathlib import Path

import pytest

from router.evaluation.answers.observations import Named
from router.evaluation.judging.invented_places import invented
from tests.router.evaluation.scripted import PATH, source

CLASS = "com.bank.Transfer"
THERE = [
    Named(PATH, CLASS, "move", 8),
    Named(PATH, CLASS, "move", 8, "account"),
    Named(PATH, CLASS, "move", 7, "accounts.find( from )"),
    Named(PATH, CLASS, "<init>", 4),
    Named(PATH, CLASS, "move", None),
]
INVENTED = [
    (Named("src/Gone.java", CLASS, "move", 8), "no such file"),
    (Named("../outside.java", CLASS, "move", 1), "no such file"),
    (Named(PATH, CLASS, "move", 900), "the file has 10 lines"),
    (Named(PATH, CLASS, "move", 0), "the file has 10 lines"),
    (Named(PATH, CLASS, "shift", 8), "no method shift"),
    (Named(PATH, "com.bank.Other", "<init>", 4), "no method <init>"),
    (Named(PATH, CLASS, "valueOf", 8), "no method valueOf"),
    (Named(PATH, CLASS, "move", 8, "ledger"), "no expression ledger"),
]


@pytest.mark.parametrize("place", THERE)
def test_what_is_there(tmp_path: Path, place: Named) -> None:
    assert invented([place], source(tmp_path)) == ()


@pytest.mark.parametrize(("place", "words"), INVENTED)
def test_what_is_not(tmp_path: Path, place: Named, words: str) -> None:
    (tmp_path / "outside.java").write_text("void move() {}\n")
    (problem,) = invented([place], source(tmp_path / "inside"))
    assert problem.endswith(words)


def test_a_place_without_a_repository_is_invented() -> None:
    assert len(invented(THERE[:1], None)) == 1


def test_methods_that_the_compiler_writes_are_there(tmp_path: Path) -> None:
    (tmp_path / "Kind.java").write_text("enum Kind { A, B }\n")
    assert invented([Named("Kind.java", "Kind", "valueOf", 1)], tmp_path) == ()
