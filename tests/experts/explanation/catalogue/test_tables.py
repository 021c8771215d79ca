"""Our files' tables are kept as JSON: the same tables, until a file changes, and never a reason to fail."""

import os

import pytest

from experts.explanation.catalogue import tables
from experts.explanation.catalogue.errors import CatalogueError
from experts.explanation.catalogue.loader import DATA
from experts.explanation.catalogue.tables import read_tables, tables_of

ONE = '[[entry]]\nid = "a"\ncause.ko = "원인"\n'


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "hybrid-triage" / "catalogue"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data/one.toml").write_text(ONE, "utf-8")
    return tmp_path / "data"


def test_what_ships_is_the_same_from_the_cache(cache, monkeypatch):
    first = tables_of(DATA)
    monkeypatch.setattr(tables, "read_tables", None)
    assert tables_of(DATA) == first
    assert first == {path.stem: read_tables(path) for path in sorted(DATA.glob("*.toml"))}


def test_a_changed_file_is_read_anew_and_the_old_form_goes(cache, folder):
    tables_of(folder)
    (folder / "one.toml").write_text(ONE.replace('"a"', '"b"'), "utf-8")
    os.utime(folder / "one.toml", (1, 1))
    assert tables_of(folder)["one"]["entry"][0]["id"] == "b"
    assert len(list(cache.iterdir())) == 1


@pytest.mark.parametrize("text", ["", "{", "[]", '{"other": {}}', "[" * 100_000])
def test_a_broken_cache_is_read_past(cache, folder, text):
    tables_of(folder)
    (kept,) = cache.iterdir()
    kept.write_text(text)
    assert tables_of(folder)["one"]["entry"][0]["cause"]["ko"] == "원인"


def test_no_cache_folder_is_no_reason_to_fail(folder, cache):
    cache.parent.parent.write_text("a file")
    assert tables_of(folder)["one"]["entry"][0]["id"] == "a"


def test_dates_are_not_kept(cache, folder):
    (folder / "one.toml").write_text("day = 2026-01-01\n")
    assert str(tables_of(folder)["one"]["day"]) == "2026-01-01"
    assert not list(cache.glob("*.json"))


def test_what_is_no_toml_is_told(cache, folder):
    (folder / "one.toml").write_text("=")
    with pytest.raises(CatalogueError, match=r"one\.toml is no TOML"):
        tables_of(folder)
