"""`hybrid monitor feedback`: the real command on a real store and a certificate."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from router.cli import build
from router.config.configuration import load
from router.feedback.store import Store
from router.feedback.verdict import Ruling
from router.tuning.certificate import expert_digest, labels_digest
from tests.router.evaluation.scripted import Scripted
from tests.router.feedback.samples import said

CONFIG = '[cascade]\norder = ["one"]\n[tiers.one]\nexpert = "scripted"\n[feedback]\nstore = "{}"\n'


@pytest.fixture
def place(scripted: type[Scripted], tmp_path: Path) -> Path:
    config = tmp_path / "ours.toml"
    config.write_text(CONFIG.format(tmp_path / "feedback.sqlite"))
    digest = expert_digest("one", load(str(config)))
    certificate = {
        "schema": "hybrid.certificate/1", "risk": "settled", "max_error": 0.1, "confidence": 0.9,
        "max_cause_error": None, "errors": 1, "n": 90, "bound": 0.05, "ordering": 90,
        "apart": "template", "mix": "set", "projects": ["p"], "settled": 1.0, "mean_seconds": 0.1,
        "max_latency": None, "order": ["one"], "thresholds": {"one": 0.0}, "cause_threshold": 0.0,
        "set": "s", "set_digest": "d", "experts": {"one": digest}, "labels": labels_digest(),
        "made": "2026-11-22", "version": "0",
    }  # fmt: skip
    (tmp_path / "ours.lock.json").write_text(json.dumps(certificate))
    return tmp_path


def judge(place: Path, count: int, wrong: int, start: int = 0, **more: object) -> None:
    store = Store(place / "feedback.sqlite")
    for number in range(start, start + count):
        fingerprint = f"{number:016x}"
        store.save([said(fingerprint, **({"config": str(place / "ours.toml")} | more))])
        store.rule(fingerprint, Ruling.WRONG if number - start < wrong else Ruling.OK, None)


def monitor(place: Path):
    words = ["monitor", "feedback", "-c", str(place / "ours.toml")]
    return CliRunner().invoke(build("monitor"), words)


def test_few_errors_break_nothing(place: Path) -> None:
    for wrong, start in ((0, 0), (1, 10), (1, 20)):
        judge(place, 10, wrong, start)
    done = monitor(place)
    assert done.exit_code == 0, done.output
    assert "2 wrong of 30 judged" in done.output
    assert "The certificate holds" in done.output


def test_verdicts_count_in_the_order_in_which_they_came(place: Path) -> None:
    """Within one second too: two errors at once are worse than two among thirty."""
    judge(place, 30, 2)
    done = monitor(place)
    assert done.exit_code == 1
    assert "as shown after 2 judged" in done.output


def test_many_errors_are_told_at_once(place: Path) -> None:
    judge(place, 12, 9)
    done = monitor(place)
    assert done.exit_code == 1
    assert "has been exceeded" in done.output


def test_what_was_not_promised_does_not_count(place: Path) -> None:
    judge(place, 20, 20, settled=False)
    judge(place, 20, 20, start=100, config="/elsewhere.toml")
    judge(place, 5, 0, start=200)
    done = monitor(place)
    assert done.exit_code == 0, done.output
    assert "0 wrong of 5 judged" in done.output
    assert "20 verdicts are on diagnoses of another config" in done.output
    assert "20 verdicts are on unsettled diagnoses" in done.output


def test_a_verdict_that_is_taken_back_counts_as_it_stands(place: Path) -> None:
    judge(place, 12, 9)
    store = Store(place / "feedback.sqlite")
    for number in range(9):
        store.rule(f"{number:016x}", Ruling.OK, None)
    assert monitor(place).exit_code == 0


def test_no_verdict_at_all_holds(place: Path) -> None:
    done = monitor(place)
    assert done.exit_code == 0, done.output
    assert "0 wrong of 0 judged" in done.output
