"""The example bank's truth agrees with its source, and a JVM agrees with the truth."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

BANK = Path(__file__).resolve().parents[2] / "examples" / "core-banking"
CASES = [
    json.loads(line) for line in (BANK / "truth.jsonl").read_text(encoding="utf-8").splitlines()
]
TRACED = [case for case in CASES if case["truth"]["location"]]
FIXED = [case for case in CASES if case["truth"]["fix_diff"]]

scenario = pytest.mark.parametrize("case", CASES, ids=lambda case: case["scenario"])
traced = pytest.mark.parametrize("case", TRACED, ids=lambda case: case["scenario"])
fixed = pytest.mark.parametrize("case", FIXED, ids=lambda case: case["scenario"])


def lines(path: str) -> list[str]:
    return (BANK / path).read_text(encoding="utf-8").splitlines()


def test_the_day_is_as_varied_as_promised() -> None:
    assert len(CASES) >= 48
    assert len({case["truth"]["type"] for case in CASES}) >= 32
    assert len({case["id"] for case in CASES}) == len(CASES)
    assert 0.6 * len(CASES) <= len(FIXED) <= 0.8 * len(CASES)
    assert sum(case["message_only"] for case in CASES) >= 5


def test_a_third_of_the_faults_are_not_where_they_surface() -> None:
    elsewhere = [
        case
        for case in FIXED
        if case["truth"]["location"]
        and (case["truth"]["location"]["class"], case["truth"]["location"]["method"])
        != (case["truth"]["root"]["class"], case["truth"]["root"]["method"])
    ]
    assert 3 * len(elsewhere) >= len(FIXED)


@scenario
def test_the_log_says_what_the_chain_says(case: dict[str, Any]) -> None:
    assert case["repo"] == "."
    assert " ERROR " in case["log"]
    for throwable in case["chain"]:
        assert throwable in case["log"]
    assert case["message_only"] == (not case["chain"]) == (case["view"] == "message")
    assert case["message_only"] != ("\tat " in case["log"])


@scenario
def test_a_case_without_a_type_asks_for_silence(case: dict[str, Any]) -> None:
    assert case["truth"]["abstain"] == (case["truth"]["type"] is None)
    if case["truth"]["abstain"]:
        assert not case["truth"]["root"]
        assert not case["truth"]["location"]


@traced
def test_the_location_is_a_line_of_the_named_source(case: dict[str, Any]) -> None:
    place = case["truth"]["location"]
    text = lines(place["path"])
    assert place["path"].endswith(place["class"].partition("$")[0].replace(".", "/") + ".java")
    assert text[place["line"] - 1].strip()
    if place["method"] not in {"<init>", "<clinit>", "valueOf"}:
        assert any(f" {place['method']}(" in line for line in text[: place["line"]])
    assert f"{place['class']}.{place['frame_method']}(" in case["log"]
    assert f"{Path(place['path']).name}:{place['line']})" in case["log"]


@fixed
def test_the_culprit_stands_in_the_root(case: dict[str, Any]) -> None:
    root = case["truth"]["root"]
    body = "\n".join(lines(root["path"])[root["start_line"] - 1 : root["end_line"]])
    assert case["truth"]["culprit"] in body
    if root["method"] not in {None, "<init>", "<clinit>"}:
        assert f" {root['method']}(" in body


@fixed
def test_the_fix_applies(case: dict[str, Any]) -> None:
    check = ["git", "apply", "--check", "-"]
    done = subprocess.run(
        check, cwd=BANK, input=case["truth"]["fix_diff"].encode(), capture_output=True
    )
    assert done.returncode == 0, done.stderr.decode()


@fixed
def test_a_fix_turned_round_does_not_apply(case: dict[str, Any]) -> None:
    check = ["git", "apply", "--check", "--reverse", "-"]
    done = subprocess.run(
        check, cwd=BANK, input=case["truth"]["fix_diff"].encode(), capture_output=True
    )
    assert done.returncode != 0


def test_every_traced_log_line_is_in_the_plain_log_and_in_the_json() -> None:
    plain = (BANK / "logs" / "core-banking.log").read_text(encoding="utf-8")
    documents = [
        json.loads(line)
        for line in (BANK / "logs" / "core-banking.json").read_text("utf-8").splitlines()
    ]
    traces = {
        document["stack_trace"].strip() for document in documents if "stack_trace" in document
    }
    for case in CASES:
        for line in case["log"].splitlines():
            assert line in plain
    for case in TRACED:
        assert any(trace.startswith(case["chain"][0]) and trace in case["log"] for trace in traces)


def test_the_batch_log_speaks_korean() -> None:
    text = (BANK / "logs" / "batch-jul.log").read_text(encoding="utf-8")
    assert {"심각", "경고", "정보"} <= {line.partition(":")[0] for line in text.splitlines()}


def test_logs_stay_small() -> None:
    assert sum(file.stat().st_size for file in (BANK / "logs").iterdir()) <= 1_500_000


@pytest.mark.jvm
@pytest.mark.skipif(not shutil.which("javac"), reason="no javac on the PATH")
def test_a_jvm_repeats_the_truth(tmp_path: Path) -> None:
    copy = tmp_path / "core-banking"
    shutil.copytree(BANK, copy, ignore=shutil.ignore_patterns("build", "logs", "truth.jsonl"))
    made = subprocess.run(["make", "logs"], cwd=copy, capture_output=True, text=True)
    if "Unable to locate package" in made.stderr or "Could not open lock file" in made.stderr:
        pytest.skip("Debian's packages cannot be installed here")
    assert made.returncode == 0, made.stderr[-3000:]
    again = {
        case["scenario"]: case
        for case in map(json.loads, (copy / "truth.jsonl").read_text(encoding="utf-8").splitlines())
    }
    assert {name: repeated(case) for name, case in again.items()} == {
        case["scenario"]: repeated(case) for case in CASES
    }


def repeated(case: dict[str, Any]) -> tuple[object, ...]:
    """What must be the same from run to run; where a stack overflows, the line may differ."""
    place = dict(case["truth"]["location"] or {})
    if case["truth"]["type"] == "java.lang.StackOverflowError":
        place.pop("line")
    return tuple(case["chain"]), case["truth"]["type"], place, case["truth"]["root"]


def test_the_readme_lists_what_the_truth_holds() -> None:
    readme = (BANK / "README.md").read_text(encoding="utf-8")
    for case in CASES:
        root_type = (case["truth"]["type"] or "-").rpartition(".")[2]
        assert f"| {case['scenario']} | {case['kind']} | {root_type} |" in readme
        assert f"\n| {case['kind']} | " in readme
