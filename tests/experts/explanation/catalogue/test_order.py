"""Which of several entries that fit speaks first: the more it says of the query, the earlier."""

from itertools import pairwise
from pathlib import Path

import pytest

from experts.evidence.own_catalogue import OwnCatalogue
from experts.explanation.catalogue.catalogue import Catalogue
from experts.explanation.catalogue.loader import load, read
from experts.explanation.catalogue.query import Query
from tests.experts.explanation.catalogue.catalogues import catalogue, entry, written

WHY = "connection to db-7 closed by peer"
STATED = (
    entry("type", 'types = ["a.LinkException"]'),
    entry("class-of-state", 'sql_states = ["08"]'),
    entry("supertype", 'types = ["a.BaseException"]'),
    entry("state", 'sql_states = ["08006"]'),
    entry("code", 'codes = ["LNK-0042"]'),
    entry("message", 'messages = ["closed by peer"]'),
    entry("longer", 'messages = ["connection to {host} closed by peer"]'),
    entry("typed", 'types = ["a.LinkException"]', 'messages = ["closed by peer"]'),
    entry(
        "all",
        'types = ["a.LinkException"]',
        'messages = ["closed by peer"]',
        'codes = ["LNK-0042"]',
    ),
)
QUERY = Query("a.LinkException", f"LNK-0042: {WHY}", "08006", supertypes=("a.BaseException",))


def ids(found: Catalogue, query: Query) -> list[str]:
    return [explanation.entry.id for explanation in found.explain(query)]


def test_the_more_specific_comes_first(tmp_path: Path) -> None:
    assert ids(catalogue(tmp_path, *STATED), QUERY) == [
        "all",
        "typed",
        "longer",
        "message",
        "code",
        "state",
        "type",
        "supertype",
        "class-of-state",
    ]


def test_the_order_of_the_file_decides_between_equals(tmp_path: Path) -> None:
    first, second = entry("b", 'messages = ["half past"]'), entry("a", 'messages = ["past four"]')
    assert ids(catalogue(tmp_path, first, second), Query(message="half past four")) == ["b", "a"]
    assert ids(catalogue(tmp_path, second, first), Query(message="half past four")) == ["a", "b"]


def test_a_users_own_entry_comes_before_ours(tmp_path: Path) -> None:
    own = entry("own", 'codes = ["ORA-00001"]', 'runbook = "https://wiki.bank/ora-1"', source="")
    found = load(OwnCatalogue((written(tmp_path, own),))).best(
        Query(message="ORA-00001: unique constraint (BANK.UK_TX) violated")
    )
    assert found is not None
    assert found.entry.id == "own"
    assert found.entry.runbook == "https://wiki.bank/ora-1"
    assert str(found.entry.source) == "own catalogue pay"


def test_entries_of_other_types_are_silent(tmp_path: Path) -> None:
    typed = catalogue(tmp_path, entry("typed", 'types = ["a.XException"]', 'messages = ["closed"]'))
    assert ids(typed, Query("a.XException", "closed")) == ["typed"]
    assert ids(typed, Query("XException", "closed")) == ["typed"]
    assert ids(typed, Query("b.XException", "closed")) == []
    assert ids(typed, Query(message="closed")) == []  # too short to tell without the type


def test_supertypes_of_the_catalogue_are_followed(tmp_path: Path) -> None:
    path = written(tmp_path, entry("base", 'types = ["a.BaseException"]'))
    path.write_text(
        path.read_text("utf-8")
        + '[supertypes]\n"a.XException" = ["a.MidException"]\n"a.MidException" = ["a.BaseException"]\n'
        + '"a.BaseException" = ["a.XException"]\n',  # a circle ends
        encoding="utf-8",
    )
    family = read(path)
    found = Catalogue(family.entries, family.supertypes)
    assert ids(found, Query("a.XException")) == ["base"]
    assert ids(found, Query("XException")) == ["base"]


def test_the_first_message_of_two_that_say_as_much_speaks(tmp_path: Path) -> None:
    two = entry("two", 'messages = ["from {a} on", "till {a} on"]')
    found = catalogue(tmp_path, two).best(Query(message="till 1 on from 2 on"))
    assert found is not None
    assert found.slots == {"a": "2"}


@pytest.mark.parametrize("query", [QUERY, Query(message="ORA-00001 SQLSTATE=23505 timed out")])
def test_the_order_is_the_rank_and_the_same_each_time(query: Query) -> None:
    found = load().explain(query)
    assert all(left.rank >= right.rank for left, right in pairwise(found))
    assert ids(load(), query) == ids(load(), query)
