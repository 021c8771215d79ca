"""`hybrid tune` from a labelled set to a config with its lock file, on scripted experts."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from router.cli import build
from router.config.configuration import load
from router.tuning.lock import departures, lock_path, read_lock
from tests.router.evaluation.scripted import Scripted, labelled_set

CONFIG = """\
# Ours.
[cascade]
order = ["one", "two"]

[tiers.one]
expert = "scripted"
threshold = 0.80  # folklore

[tiers.two]
expert = "scripted"
"""


@pytest.fixture
def place(scripted: type[Scripted], tmp_path: Path) -> Path:
    labelled_set(tmp_path, 240)
    (tmp_path / "ours.toml").write_text(CONFIG)
    return tmp_path


def tune(place: Path, *words: str):
    given = [
        str(place / "truth.jsonl"),
        "-c",
        str(place / "ours.toml"),
        "--answers",
        str(place / "a"),
    ]
    return CliRunner().invoke(build("tune"), ["tune", *given, *words])


def test_a_certified_point_is_written_with_its_certificate(place: Path) -> None:
    out = place / "mine.toml"
    done = tune(place, "--max-error", "0.8", "--out", str(out), "--yes")
    assert done.exit_code == 0, done.output
    assert "Certified: an error of at most 80.0 % among settled diagnoses" in " ".join(
        done.output.split()
    )
    assert (place / "ours.toml").read_text() == CONFIG
    assert out.read_text().startswith("# Ours.\n[cascade]")
    certificate = read_lock(out)
    assert certificate is not None
    settings = load(str(out))
    assert {n: t.threshold for n, t in settings.tiers.items()} == certificate.thresholds
    assert certificate.bound <= 0.8
    assert certificate.n <= 60
    assert departures(out, settings) == ()


def test_without_consent_nothing_is_written(place: Path) -> None:
    done = tune(place, "--max-error", "0.8")
    assert done.exit_code == 0
    assert "Nothing was written" in done.output
    assert (place / "ours.toml").read_text() == CONFIG
    assert not lock_path(place / "ours.toml").exists()


def test_what_cannot_be_certified_exits_with_3_and_says_what_it_would_take(place: Path) -> None:
    done = tune(place, "--max-error", "0.01", "--yes")
    assert done.exit_code == 3
    assert "nothing is changed" in done.output
    assert "The best error that this set certifies is" in done.output
    assert (place / "ours.toml").read_text() == CONFIG
    assert not lock_path(place / "ours.toml").exists()


def test_as_json(place: Path) -> None:
    done = tune(place, "--max-error", "0.8", "--format", "json")
    told = json.loads(done.stdout)
    assert told["certified"] is True
    assert told["certificate"]["errors"] <= told["certificate"]["n"] <= 60
    assert told["frontier"][0]["proved"] is True


def test_a_replay_changes_nothing_and_asks_nobody_twice(place: Path) -> None:
    assert tune(place, "--replay", "t1=0.5").exit_code == 0
    asked = dict(Scripted.asked)
    done = tune(place, "--replay", "one=0.3", "--replay", "t2=0.9", "--lang", "ko")
    assert done.exit_code == 0
    assert "0.3 →" in done.output
    assert Scripted.asked == asked
    assert (place / "ours.toml").read_text() == CONFIG


def test_without_a_limit_it_is_told(place: Path) -> None:
    assert tune(place).exit_code == 1
    assert "needs a limit" in str(tune(place).exception)


def test_nothing_is_certified_while_a_tier_cannot_run(place: Path) -> None:
    Scripted.broken.add("two")
    done = tune(place, "--max-error", "0.8", "--yes")
    assert "while two cannot run: no weights" in str(done.exception)
    assert (place / "ours.toml").read_text() == CONFIG
    assert not lock_path(place / "ours.toml").exists()


DEPARTURES = {
    "one: threshold 0.1234": "tiers.one.threshold=0.1234",
    "the tiers are two, one": 'cascade.order=["two", "one"]',
    "two: other weights or options": "tiers.two.model=elsewhere",
    "cause: threshold 0.9": "cascade.cause_threshold=0.9",
}


@pytest.mark.parametrize("words", DEPARTURES)
def test_what_was_not_certified_is_told(place: Path, words: str) -> None:
    tune(place, "--max-error", "0.8", "--yes")
    path = place / "ours.toml"
    assert lock_path(path).exists()
    (told,) = departures(path, load(str(path), [DEPARTURES[words]]))
    assert told.startswith(words)


def test_a_lock_that_is_no_certificate_is_told(place: Path) -> None:
    path = place / "ours.toml"
    assert departures(path, load(str(path))) == ()
    for text in ("{", "{}", '{"schema": "hybrid.certificate/1"}', "[]"):
        lock_path(path).write_text(text)
        (told,) = departures(path, load(str(path)))
        assert "is no certificate" in told


def test_analysis_says_aloud_that_it_runs_otherwise_than_certified(place: Path) -> None:
    log, config = place / "one.log", str(place / "ours.toml")
    log.write_text(
        "java.lang.IllegalStateException: x\n\tat com.bank.Transfer.move(Transfer.java:8)\n"
    )
    tune(place, "--max-error", "0.8", "--yes")

    def analyze(*words: str) -> str:
        given = ["analyze", str(log), "-c", config, *words]
        done = CliRunner().invoke(build("analyze"), given)
        assert done.exit_code == 0, done.output
        return done.stderr

    assert "certified" not in analyze()
    assert "Not as certified: one: threshold 0.5" in analyze("--set", "tiers.one.threshold=0.5")


def rewritten(place: Path, **more: object) -> None:
    rows = [json.loads(line) for line in (place / "truth.jsonl").read_text().splitlines()]
    lines = (json.dumps(row | more) + "\n" for row in rows[:60])
    (place / "truth.jsonl").write_text("".join(lines))


NOTHING_TO_PROVE = {
    "no template to choose a point on": {"split": "certify"},
    "no template to prove it on": {"split": "order"},
    "are of one type": {"truth": {"type": "java.io.IOException"}},
    "no item of the view full or masked": {"view": "message"},
}


@pytest.mark.parametrize("words", NOTHING_TO_PROVE)
def test_items_that_carry_no_proof_are_told(place: Path, words: str) -> None:
    rewritten(place, **NOTHING_TO_PROVE[words])
    done = tune(
        place, "--max-error", "0.9", "--yes", *(["--mix", "hard"] if "view" in words else [])
    )
    assert words in str(done.exception)
    assert Scripted.asked == {}, "it is told before any tier is asked"
    assert not lock_path(place / "ours.toml").exists()


def test_a_what_if_of_a_mix_says_what_is_in_it(place: Path) -> None:
    done = tune(place, "--mix", "natural", "--replay", "t1=0.5")
    assert done.exit_code == 0, done.output
    assert "natural: 80 of 80 full, 4 of 80 masked, 4 of 80 message" in done.stderr
