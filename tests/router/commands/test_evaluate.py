"""`hybrid evaluate` from a labelled set to every form of report, on scripted experts."""

import json
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from router.cli import build
from tests.router.evaluation.scripted import Scripted, labelled_set

CONFIG = """\
[cascade]
order = ["one", "two"]
[tiers.one]
expert = "scripted"
threshold = {threshold}
writer = "w"
[tiers.two]
expert = "scripted"
[writers.w]
writer = "scripted-writer"
"""
COUNT = 60


@pytest.fixture
def place(scripted: type[Scripted], tmp_path: Path) -> Path:
    labelled_set(tmp_path, COUNT)
    (tmp_path / "ours.toml").write_text(CONFIG.format(threshold=0.6))
    (tmp_path / "other.toml").write_text(CONFIG.format(threshold=0.1))
    return tmp_path


def evaluate(place: Path, *words: str, configs: tuple[str, ...] = ("ours",)):
    given = [str(place / "truth.jsonl"), "--answers", str(place / "a")]
    named = [word for name in configs for word in ("-c", str(place / f"{name}.toml"))]
    return CliRunner().invoke(build("evaluate"), ["evaluate", *given, *named, *words])


def test_json_has_every_figure(place: Path) -> None:
    done = evaluate(place, "--format", "json")
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert told["schema"] == "hybrid.evaluation/1"
    (whole,) = told["evaluations"]
    assert whole["items"] == COUNT
    assert whole["templates"] == COUNT // 2
    assert whole["invented"] == []
    # Three of four items have a repository; two of three views have a trace: every such place is found.
    assert whole["measures"]["location"]["value"] == 1.0
    assert {row["kind"] for row in whole["compared"]} == {
        "config", "always", "single", "mix", "oracle", "baseline",
    }  # fmt: skip
    oracle = next(row for row in whole["compared"] if row["kind"] == "oracle")
    assert all(
        row["accuracy"]["value"] <= oracle["accuracy"]["value"]
        for row in whole["compared"]
        if row["kind"] in ("config", "always")
    )
    assert sum(tier["settled"] for tier in whole["tiers"]) == pytest.approx(
        COUNT * whole["measures"]["settled"]["value"]
    )
    by_view = [part for part in whole["slices"] if part["by"] == "view"]
    assert sum(part["items"] for part in by_view) == COUNT
    assert {mix["name"] for mix in whole["mixes"]} == {"natural", "hard"}


def test_console_in_both_languages(place: Path) -> None:
    english = evaluate(place, configs=("ours", "other"))
    assert english.exit_code == 0
    assert "Configurations compared" in english.stdout
    assert "Locations not in the repository: 0" in english.stdout
    korean = evaluate(place, "--lang", "ko")
    assert "저장소에 없는 위치: 0건" in korean.stdout
    assert Scripted.asked == {"one": COUNT, "two": COUNT}


def test_markdown_rows_are_as_wide_as_their_heads(place: Path) -> None:
    lines = evaluate(place, "--format", "markdown").stdout.splitlines()
    width = 0
    for line in lines:
        if not line.startswith("|"):
            width = 0
            continue
        cells = line.replace("\\|", "").count("|")
        assert width in (0, cells)
        width = cells


def test_junit_fails_where_a_condition_is_met(place: Path) -> None:
    done = evaluate(
        place, "--format", "junit", "--fail-on", "accuracy<0.99", "--fail-on", "invented>0"
    )
    assert done.exit_code == 1
    root = ElementTree.fromstring(done.stdout)
    failed = {case.get("name"): case.find("failure") is not None for case in root.iter("testcase")}
    assert failed["not accuracy<0.99"]
    assert not failed["not invented>0"]
    assert not failed["no invented place"]
    suite = root.find("testsuite")
    assert suite is not None
    assert suite.get("failures") == "1"


def test_html_needs_no_other_file(place: Path) -> None:
    pytest.importorskip("matplotlib")
    done = evaluate(place, "--format", "html", "--plots", str(place / "png"))
    assert done.exit_code == 0, done.output
    seen: list[tuple[str, dict[str, str | None]]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            seen.append((tag, dict(attrs)))

    Reader().feed(done.stdout)
    pictures = [attrs["src"] or "" for tag, attrs in seen if tag == "img"]
    assert len(pictures) == len(list((place / "png").glob("*.png"))) == 6
    assert all(source.startswith("data:image/png;base64,") for source in pictures)
    assert not any(tag in ("script", "link") for tag, _ in seen)


def test_curves_in_the_terminal(place: Path) -> None:
    pytest.importorskip("plotext")
    done = evaluate(place, "--draw")
    assert "risk % (up)" in done.stdout
    assert "\x1b" not in done.stdout


WRONG = ["accuracy", "accuracy<", "accuracy=1", "acuracy<0.5", "<0.5", "accuracy<1.2.3"]


@pytest.mark.parametrize("word", WRONG)
def test_a_condition_of_another_form_is_told(place: Path, word: str) -> None:
    assert "--fail-on" in str(evaluate(place, "--fail-on", word).exception)


def test_a_report_says_where_it_is_not_what_was_certified(place: Path) -> None:
    (place / "ours.lock.json").write_text("{}")
    done = evaluate(place, "--format", "json")
    (whole,) = json.loads(done.stdout)["evaluations"]
    assert any("is no certificate" in note for note in whole["notes"])
    assert whole["certified"] is None


def test_mixes_are_drawn_and_asked_about_alone(place: Path) -> None:
    done = evaluate(
        place, "--mix", "natural", "--mix", "hard", "-f", "json", configs=("ours", "other")
    )
    assert done.exit_code == 0, done.output
    wholes = json.loads(done.stdout)["evaluations"]
    assert [(w["mix"]["name"], w["items"]) for w in wholes] == [
        ("natural", 22), ("natural", 22), ("hard", 60), ("hard", 60),
    ]  # fmt: skip
    assert wholes[0]["mix"]["counts"] == {"full": 20, "masked": 1, "message": 1}
    assert wholes[0]["mixes"] == []
    console = evaluate(place, "--mix", "natural", configs=("ours", "other"))
    told = " ".join(console.stdout.split())
    assert "compared (natural: 20 of 20 full, 1 of 20 masked, 1 of 20 message)" in told
    assert "Accuracy of ours on natural" in told


def test_a_mix_costs_only_what_is_in_it(place: Path) -> None:
    assert evaluate(place, "--mix", "natural").exit_code == 0
    assert Scripted.asked["one"] == 22


def test_a_config_whose_weights_are_not_there_is_told(place: Path) -> None:
    (place / "none.toml").write_text(
        '[cascade]\norder = ["prelog"]\n[tiers.prelog]\nmodel = "models/of-tomorrow"\n'
    )
    done = evaluate(place, configs=("ours", "none"))
    assert "there are no weights at models/of-tomorrow" in str(done.exception)
    assert Scripted.asked == {}


def test_the_cascade_is_held_against_its_best_tier_item_by_item(place: Path) -> None:
    (whole,) = json.loads(evaluate(place, "-f", "json").stdout)["evaluations"]
    lead, rows = whole["lead"], whole["compared"]
    best = max((r for r in rows if r["kind"] == "always"), key=lambda r: r["accuracy"]["value"])
    gain = rows[0]["accuracy"]["value"] - best["accuracy"]["value"]
    assert lead["tier"] == best["name"]
    assert lead["gain"]["value"] == pytest.approx(gain)
    assert lead["gain"]["low"] <= gain <= lead["gain"]["high"]
    assert "Against the best single tier" in evaluate(place).stdout


def test_an_interrupted_run_says_that_it_goes_on(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = Scripted.predict

    def tired(self: Scripted, batch):
        if self.asked.get("two", 0) >= 16:
            raise KeyboardInterrupt
        return answer(self, batch)

    monkeypatch.setattr(Scripted, "predict", tired)
    done = evaluate(place)
    assert done.exit_code == 130
    assert "the same command continues from there" in done.stderr
    monkeypatch.setattr(Scripted, "predict", answer)
    assert evaluate(place).exit_code == 0
    assert Scripted.asked == {"one": COUNT, "two": COUNT}
