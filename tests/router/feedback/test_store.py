import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from javatrace.errors import UserError
from javatrace.incidents.fingerprint import fingerprint
from javatrace.reading import read_text
from router.feedback import store as module
from router.feedback.store import Store
from router.feedback.verdict import Ruling
from tests.router.feedback.samples import ONE, TWO, said


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(tmp_path / "data" / "feedback.sqlite")
    made.save([said(ONE), said(TWO, type=None, settled=False)])
    return made


def test_what_was_said_last_is_kept_once_an_incident(store: Store) -> None:
    store.save([said(ONE, type="a.Other", at="2026-11-23T09:00:00+00:00")])
    assert [one.said.fingerprint for one in store.judged()] == [ONE, TWO]
    assert store.find(ONE).said == said(ONE, type="a.Other", at="2026-11-23T09:00:00+00:00")


def test_the_last_verdict_stands_and_the_history_stays(store: Store) -> None:
    store.rule("3f2a", Ruling.OK, None)
    judged = store.rule("3F2A", Ruling.TYPE, "java.io.UTFDataFormatException", "seen on 잔액")
    assert [one.ruling for one in judged.history] == [Ruling.OK, Ruling.TYPE]
    assert judged.verdict is not None
    assert judged.verdict.note == "seen on 잔액"
    assert store.count() == {"type": 1}


def test_a_verdict_remembers_what_was_judged(store: Store) -> None:
    store.rule(ONE, Ruling.WRONG, None)
    store.save([said(ONE, type="a.Other", config="/etc/new.toml")])
    verdict = store.find(ONE).verdict
    assert verdict is not None
    assert (verdict.said, verdict.config) == ("java.io.EOFException", "/etc/ours.toml")


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ("3f2", "2 incidents start with"),
        ("", "nothing was said here"),
        ("77", "nothing was said here"),
        ("%", "nothing was said here"),
        ("3f2a_", "nothing was said here"),
    ],
)
def test_a_prefix_of_none_or_several_is_told(store: Store, wanted: str, told: str) -> None:
    with pytest.raises(UserError, match=told):
        store.rule(wanted, Ruling.WRONG, None)
    assert store.count() == {}


def test_nothing_said_cannot_be_right(store: Store) -> None:
    with pytest.raises(UserError, match="no type was said"):
        store.rule(TWO, Ruling.OK, None)
    assert store.rule(TWO, Ruling.TYPE, "a.B").history


def test_writers_at_once_lose_nothing(store: Store) -> None:
    def write(number: int) -> None:
        mine = Store(store.path)
        mine.save([said(f"{number:016x}")])
        mine.rule(ONE, Ruling.WRONG, None, str(number))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(40)))
    assert sorted(int(one.note) for one in store.find(ONE).history) == list(range(40))
    assert len(store.judged()) == 42


def test_a_writer_that_is_killed_leaves_no_half_verdict(store: Store) -> None:
    code = (
        "import os, sys; from pathlib import Path; from router.feedback.store import Store\n"
        "with Store(Path(sys.argv[1]))._writing() as base:\n"
        "    base.execute('delete from said'); os._exit(9)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(store.path)], check=False)
    assert done.returncode == 9
    assert len(store.judged()) == 2
    assert store.rule(ONE, Ruling.WRONG, None).history


def test_it_is_for_its_owner_alone(store: Store) -> None:
    assert store.path.stat().st_mode & 0o077 == 0


def test_nothing_is_made_by_looking(tmp_path: Path) -> None:
    nowhere = Store(tmp_path / "x" / "feedback.sqlite")
    assert nowhere.judged() == ()
    assert nowhere.count() == {}
    assert not nowhere.path.parent.exists()


def test_what_is_no_store_is_told(tmp_path: Path) -> None:
    path = tmp_path / "feedback.sqlite"
    path.write_text("this is no database at all, but some words " * 40)
    with pytest.raises(UserError, match="cannot use the verdicts"):
        Store(path).judged()
    path.unlink()
    with sqlite3.connect(path) as base:
        base.execute("pragma user_version = 99")
    with pytest.raises(UserError, match="a later hybrid"):
        Store(path).judged()


def test_what_nobody_judged_is_dropped_at_last(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST", 3)
    monkeypatch.setattr(module, "SLACK", 0)
    monkeypatch.setattr(module, "PRUNE", module.PRUNE.replace("10000", "3"))
    store.rule(ONE, Ruling.OK, None)
    for number in range(6):
        at = f"2026-11-22T10:00:0{number}+00:00"
        store.save([said(f"{number:016x}", at=at)])
    left = {one.said.fingerprint for one in store.judged()}
    assert left == {ONE, *(f"{number:016x}" for number in (3, 4, 5))}


def test_a_store_of_the_first_form_goes_by_the_fingerprints_of_today(store: Store) -> None:
    store.rule(ONE, Ruling.OK, None)
    with sqlite3.connect(store.path) as base:
        base.execute("update said set log = 'nothing that failed' where fingerprint = ?", (TWO,))
        base.execute("pragma user_version = 1")
    (record,) = read_text(said().log)
    held = {one.said.fingerprint: one for one in store.judged()}
    assert set(held) == {fingerprint(record), TWO}
    assert len(held[fingerprint(record)].history) == 1
    assert store.rule(fingerprint(record), Ruling.WRONG, None).history


def test_two_of_the_first_form_that_are_one_failure_keep_both_verdicts(store: Store) -> None:
    for mark in (ONE, TWO):
        store.rule(mark, Ruling.WRONG, None)
    with sqlite3.connect(store.path) as base:
        base.execute("pragma user_version = 1")
    (one,) = store.judged()
    assert len(one.history) == 2
