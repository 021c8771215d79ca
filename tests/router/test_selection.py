"""Which incidents are analysed: of the types asked for, without those that are known until a day."""

from datetime import date
from pathlib import Path

import pytest

from javatrace.errors import UserError
from javatrace.incidents.grouping import group
from javatrace.model.records import Incident
from javatrace.reading import read_text
from router.selection import has_type, read_known, select

LOG = """\
2026-11-20 09:00:01.000 ERROR [main] com.shop.A : one
com.shop.PayException: refused
\tat com.shop.Pay.run(Pay.java:10)
Caused by: java.io.EOFException
\tat com.shop.Wire.read(Wire.java:20)
2026-11-20 09:00:02.000 ERROR [main] com.shop.B : two
java.lang.IllegalStateException: closed
\tat com.shop.Shop.open(Shop.java:30)
"""
DAY = date(2026, 12, 1)


@pytest.fixture
def incidents() -> list[Incident]:
    return group(read_text(LOG, "a.log"))


@pytest.mark.parametrize("name", ["EOFException", "java.io.EOFException", "PayException"])
def test_a_type_is_named_simply_or_fully_and_anywhere_in_the_chain(incidents, name: str) -> None:
    assert [has_type(each, name) for each in incidents] == [True, False]


@pytest.mark.parametrize("name", ["EOF", "io.EOFException", "eofexception", ""])
def test_a_part_of_a_name_names_nothing(incidents, name: str) -> None:
    assert not any(has_type(each, name) for each in incidents)


def written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def test_known_ones_are_left_out_until_their_day(incidents, tmp_path) -> None:
    id_ = incidents[1].fingerprint[:8]
    text = (
        f'[[ignore]]\nid = "{id_}"\nreason = "TICKET-1"\nuntil = 2026-12-31\n'
        '[[ignore]]\ntype = "EOFException"\nreason = "old"\nuntil = 2026-11-30\n'
    )
    selected = select(
        incidents, only=(), known=read_known(written(tmp_path / "known.toml", text)), today=DAY
    )
    assert selected.incidents == incidents[:1]
    assert (selected.ignored, [entry.reason for entry in selected.expired]) == (1, ["old"])


def test_only_counts_what_it_leaves_out(incidents) -> None:
    selected = select(incidents, only=["IllegalStateException"], known=(), today=DAY)
    assert (selected.incidents, selected.of_other_types) == (incidents[1:], 1)


@pytest.mark.parametrize(
    "text",
    [
        "[[ignore]]\n",
        '[[ignore]]\nid = "48ae02d3"\nreason = "no day"\n',
        '[[ignore]]\nid = "48ae02d3"\nuntil = 2026-12-31\n',
        '[[ignore]]\nid = "48a"\nreason = "short"\nuntil = 2026-12-31\n',
        '[[ignore]]\nid = "48ae02d3"\ntype = "X"\nreason = "both"\nuntil = 2026-12-31\n',
        '[[ignore]]\ntype = "X"\nreason = "r"\nuntil = "soon"\n',
        '[[ignored]]\ntype = "X"\nreason = "r"\nuntil = 2026-12-31\n',
        "ignore = 3\n",
        "[" * 5000,
        "not toml",
    ],
)
def test_a_list_that_is_none_is_told_in_two_lines(tmp_path, text: str) -> None:
    with pytest.raises(UserError) as told:
        read_known(written(tmp_path / "known.toml", text))
    assert "known.toml" in told.value.message
    assert "[[ignore]]" in told.value.hint


def test_a_list_that_is_not_there_is_told(tmp_path) -> None:
    with pytest.raises(UserError):
        read_known(tmp_path / "nowhere.toml")
