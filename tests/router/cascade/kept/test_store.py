"""The file of kept answers: bounded, shared, and never what ends a run."""

import os
import sqlite3

import pytest

from router.cascade.kept import store
from router.cascade.kept.store import AnswerStore


@pytest.fixture
def path(tmp_path):
    return tmp_path / "cache" / "answers.sqlite"


def test_what_was_put_is_there_for_the_next_run(path):
    first = AnswerStore(path)
    first.put({"a": "1", "b": "2"})
    first.close()
    assert AnswerStore(path).get(["b", "c", "a"]) == {"a": "1", "b": "2"}
    assert path.stat().st_mode & 0o077 == 0


def test_more_keys_than_one_question_takes(path):
    answers = {str(n): str(n) for n in range(1200)}
    kept = AnswerStore(path)
    kept.put(answers)
    assert kept.get(list(answers)) == answers


def test_the_answers_used_longest_ago_go(path, monkeypatch):
    kept = AnswerStore(path, most=2)
    for now, key in enumerate("abc", start=1_000_000):
        monkeypatch.setattr(store.time, "time", lambda now=now: now)
        kept.put({key: key})
    assert kept.get(["a", "b", "c"]) == {"b": "b", "c": "c"}


def test_what_is_asked_for_stays(path, monkeypatch):
    kept = AnswerStore(path)
    monkeypatch.setattr(store.time, "time", lambda: 1.0)
    kept.put({"a": "1"})
    monkeypatch.setattr(store.time, "time", lambda: 1e6)
    kept.get(["a"])
    with sqlite3.connect(path) as base:
        assert base.execute("SELECT used FROM answers").fetchall() == [(1_000_000,)]


def test_a_broken_file_is_made_anew(path):
    path.parent.mkdir()
    path.write_bytes(b"no database at all" * 100)
    kept = AnswerStore(path)
    assert kept.get(["a"]) == {}
    kept.put({"a": "1"})
    assert kept.get(["a"]) == {"a": "1"}


def test_a_file_of_another_form_gives_nothing(path):
    path.parent.mkdir()
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE answers (key TEXT, used INTEGER, other TEXT)")
    kept = AnswerStore(path)
    kept.put({"a": "1"})
    assert kept.get(["a"]) == {}


def test_no_folder_is_no_store(tmp_path):
    (tmp_path / "file").write_text("x")
    kept = AnswerStore(tmp_path / "file" / "answers.sqlite")
    kept.put({"a": "1"})
    assert kept.get(["a"]) == {}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_takes_nothing_is_no_store(tmp_path):
    tmp_path.chmod(0o500)
    kept = AnswerStore(tmp_path / "answers.sqlite")
    kept.put({"a": "1"})
    assert kept.get(["a"]) == {}


def test_a_disk_that_is_full_only_loses_what_is_new(path):
    kept = AnswerStore(path)
    kept.put({"a": "1"})
    kept._connection().execute("PRAGMA max_page_count = 1")
    kept.put({str(n): "x" * 5000 for n in range(50)})
    kept.put({"b": "2"})
    assert AnswerStore(path).get(["a"]) == {"a": "1"}
