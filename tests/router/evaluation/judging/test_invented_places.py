from pathlib import Path

import pytest

from router.evaluation.judging.invented_places import invented
from router.evaluation.judging.named_place import NamedPlace
from tests.router.evaluation.scripted import PATH, source

CLASS = "com.bank.Transfer"
THERE = [
    NamedPlace(PATH, CLASS, "move", 8),
    NamedPlace(PATH, CLASS, "move", 8, "account"),
    NamedPlace(PATH, CLASS, "move", 7, "accounts.find( from )"),
    NamedPlace(PATH, CLASS, "<init>", 4),
    NamedPlace(PATH, CLASS, "move", None),
]
INVENTED = [
    (NamedPlace("src/Gone.java", CLASS, "move", 8), "no such file"),
    (NamedPlace("../outside.java", CLASS, "move", 1), "no such file"),
    (NamedPlace(PATH, CLASS, "move", 900), "the file has 10 lines"),
    (NamedPlace(PATH, CLASS, "move", 0), "the file has 10 lines"),
    (NamedPlace(PATH, CLASS, "shift", 8), "no method shift"),
    (NamedPlace(PATH, "com.bank.Other", "<init>", 4), "no method <init>"),
    (NamedPlace(PATH, CLASS, "valueOf", 8), "no method valueOf"),
    (NamedPlace(PATH, CLASS, "move", 8, "ledger"), "no expression ledger"),
]


@pytest.mark.parametrize("place", THERE)
def test_what_is_there(tmp_path: Path, place: NamedPlace) -> None:
    assert invented([place], source(tmp_path)) == ()


@pytest.mark.parametrize(("place", "words"), INVENTED)
def test_what_is_not(tmp_path: Path, place: NamedPlace, words: str) -> None:
    (tmp_path / "outside.java").write_text("void move() {}\n")
    (problem,) = invented([place], source(tmp_path / "inside"))
    assert problem.endswith(words)


def test_a_place_without_a_repository_is_invented() -> None:
    assert len(invented(THERE[:1], None)) == 1


def test_methods_that_the_compiler_writes_are_there(tmp_path: Path) -> None:
    (tmp_path / "Kind.java").write_text("enum Kind { A, B }\n")
    assert invented([NamedPlace("Kind.java", "Kind", "valueOf", 1)], tmp_path) == ()
