"""Verdicts as labelled incidents: in a set, in a tuning, in a training's file."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from experts.training.core.request import TRAINERS, Request
from experts.training.data.examples import read_examples
from javatrace.errors import UserError
from router.cli import build
from router.evaluation.labelled.labelled_set import read_set
from router.feedback.export import export_verdicts, with_verdicts
from router.feedback.labelled_verdicts import with_feedback, write_rows
from router.feedback.store import Store
from router.feedback.verdict import Ruling
from tests.router.commands.test_tune import CONFIG
from tests.router.evaluation.scripted import Scripted, labelled_set
from tests.router.feedback.samples import said


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Twelve incidents: four right, four with another type, four only wrong."""
    made = Store(tmp_path / "feedback.sqlite")
    for number in range(12):
        log = said().log.replace("cut", f"cut {number}")
        made.save([said(f"{number:016x}", log=log)])
        ruling = (Ruling.OK, Ruling.TYPE, Ruling.WRONG)[number % 3]
        type_ = "java.lang.NullPointerException" if ruling is Ruling.TYPE else None
        made.rule(f"{number:016x}", ruling, type_)
    return made


def test_a_set_with_verdicts_on_top(store: Store, tmp_path: Path) -> None:
    plain = read_set(labelled_set(tmp_path, 20))
    both = with_feedback(plain, store)
    assert both.items[:20] == plain.items
    assert both.verdicts == 8
    types = {item.truth.type for item in both.items[20:]}
    assert types == {"java.io.EOFException", "java.lang.NullPointerException"}
    assert "4 verdicts name no type and are not" in both.notes[-1]
    assert both.digest != plain.digest
    assert with_feedback(both, store).items == both.items


def test_a_file_that_training_reads(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    assert write_rows(store, path) == 8
    examples = read_examples([path], 512)
    assert sorted({one.label for one in examples}) == [
        "java.io.IOException",
        "java.lang.NullPointerException",
    ]
    assert all("EOFException: cut" in one.text for one in examples)


def test_only_who_learns_types_is_lent_verdicts(store: Store) -> None:
    told: list[str] = []
    with export_verdicts("prelog", store.path, told.append) as path:
        assert len(path.read_text().splitlines()) == 8
    assert not path.exists()
    assert "8 incidents" in told[0]
    with (
        pytest.raises(UserError, match="learns causes"),
        export_verdicts("t5", store.path, told.append),
    ):
        pass


def test_verdicts_come_on_top_and_never_alone(tmp_path: Path) -> None:
    path, bare = tmp_path / "v.jsonl", Request(tmp_path / "out")
    assert with_verdicts("bert-ensemble", bare, path).extra == (path,)
    with pytest.raises(UserError, match="a few verdicts alone train no prelog"):
        with_verdicts("prelog", bare, path)
    own = Request(tmp_path / "out", (tmp_path / "own.jsonl",))
    assert with_verdicts("prelog", own, path).data == (*own.data, path)


def test_without_a_type_there_is_nothing_to_learn(tmp_path: Path) -> None:
    bare = Store(tmp_path / "bare.sqlite")
    bare.save([said()])
    with pytest.raises(UserError, match=r"names a type$"):
        write_rows(bare, tmp_path / "rows.jsonl")
    bare.rule("3f2a", Ruling.WRONG, None)
    with pytest.raises(UserError, match="1 say only that the type is another"):
        write_rows(bare, tmp_path / "rows.jsonl")


def test_tuning_takes_them_in_and_says_so(
    store: Store, scripted: type[Scripted], tmp_path: Path
) -> None:
    labelled_set(tmp_path, 120)
    config = tmp_path / "ours.toml"
    config.write_text(CONFIG + f'\n[feedback]\nstore = "{store.path}"\n')
    given = [str(tmp_path / "truth.jsonl"), "-c", str(config), "--answers", str(tmp_path / "a")]
    words = ["--max-error", "0.9", "--yes", "--with-feedback"]
    done = CliRunner().invoke(build("tune"), ["tune", *given, *words])
    assert done.exit_code == 0, done.output
    assert "8 incidents judged by people are taken in" in done.output
    lock = json.loads((tmp_path / "ours.lock.json").read_text())
    assert lock["set"] == "truth.jsonl and 8 verdicts"
    assert lock["ordering"] + lock["n"] <= 60 + 8
    assert not list((tmp_path / "a").glob("table-*.npz"))


def test_a_training_is_given_them_behind_its_own_sets(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(TRAINERS, "prelog", "tests.router.feedback.samples:copying")
    own = labelled_set(tmp_path, 3)
    words = ["--data", str(own), "--out", str(tmp_path / "out"), "--with-feedback"]
    words += ["--feedback-store", str(store.path)]
    done = CliRunner().invoke(build("train"), ["train", "prelog", *words])
    assert done.exit_code == 0, done.output
    assert "8 incidents judged by people are learnt from too" in done.stderr
    given = (tmp_path / "out" / "given.jsonl").read_text().splitlines()
    assert given[:3] == own.read_text().splitlines()
    assert sum(json.loads(line)["id"].startswith("feedback/") for line in given) == 8
