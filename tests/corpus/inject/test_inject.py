"""The whole injector on a toy: what crashed, where the fault is, and that its diff mends it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from corpus.debian import Project
from corpus.inject.cases import apply, cases, edits_of
from corpus.inject.harness import Limits, run_project
from corpus.item import Item

TOY = Path(__file__).parents[1] / "toy"
PROJECT = Project("toy", "1", "Apache-2.0", folder="tests/corpus/toy")


@pytest.fixture(scope="module")
def found(jvm: None, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Item]]:
    cache = tmp_path_factory.mktemp("cache")
    work = run_project(PROJECT, cache, Limits(cases=12, seconds=200))
    return work, list(cases(work, TOY, PROJECT))


@pytest.mark.jvm
@pytest.mark.timeout(280)
def test_cases(found: tuple[Path, list[Item]], tmp_path: Path) -> None:
    work, items = found
    full = [item for item in items if item.view == "full"]
    assert "3 of 4 files" in (work / "worker.log").read_text()
    assert len(full) >= 8
    assert len({dict(item.extra)["group"] for item in full}) >= 4
    for item in full:
        assert "corpus.inject" not in item.log.split("org.junit")[0]
        assert item.truth.location is not None
        assert item.truth.root is not None
        source = (TOY / item.truth.root.path).read_text("utf-8")
        broken = tmp_path / item.truth.root.path
        broken.parent.mkdir(parents=True, exist_ok=True)
        broken.write_text(apply(source, edits_of(dict(item.extra)["edits"])), "utf-8")
        assert item.truth.fix_diff is not None
        subprocess.run(
            ["patch", "-p1", "-s", "-d", str(tmp_path)],
            input=item.truth.fix_diff,
            text=True,
            check=True,
        )
        assert broken.read_text("utf-8") == source


@pytest.mark.jvm
@pytest.mark.timeout(280)
def test_goes_on_where_it_was(found: tuple[Path, list[Item]]) -> None:
    work, _ = found
    before = (work / "cases.tsv").read_text("utf-8").splitlines()
    tried = (work / "tried.txt").read_text("utf-8").splitlines()
    run_project(PROJECT, work.parents[1], Limits(cases=len(before) + 2, seconds=200))
    after = (work / "cases.tsv").read_text("utf-8").splitlines()
    assert after[: len(before)] == before
    assert len(after) >= len(before) + 2
    again = (work / "tried.txt").read_text("utf-8").splitlines()
    assert again[: len(tried)] == tried
    assert len(set(again)) == len(again)
