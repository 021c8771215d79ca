r"""Hostile text, odd files, full disks: never a traceback, never a steered terminal."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import pytest

from javatrace.errors import UserError
from router.cli import main
from router.config.configuration import load
from router.crash_report import FAULT
from router.evaluation.answers.answer import Written
from router.evaluation.answers.answer_cache import AnswerCache
from router.rendering.elements.markup import code

NO_MODEL = ("--config", "phase0", "--set", "tiers.prelog.model=nowhere")
FORMATS = ("console", "json", "jsonl", "sarif", "markdown", "html")
HOSTILE = "\x1b]52;c;cm0gLXJm\x07 \x9b6n \u202eevil\u2069 \x00 half \ud83d <b> `tick`"
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path):
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["hybrid", *words])
        with pytest.raises(SystemExit) as left:
            main()
        out, err = capfd.readouterr()
        return int(left.value.code or 0), out, err

    return run


def event(**more: str) -> str:
    """A JSON log line; Java writes half an emoji and control characters as escapes."""
    fields = {"@timestamp": "2026-11-22T09:12:03Z", "level": "ERROR", "logger_name": "c.b.Ledger"}
    return json.dumps(fields | more, ensure_ascii=True) + "\n"


TRACE = "java.lang.IllegalStateException: {}\n\tat com.bank.Ledger.post(Ledger.java:3)\n"


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    """Hostile words in every field, in the source and in the names of its folders, one of them in EUC-KR."""
    folder = tmp_path / "repo" / "we`ird <x> %41#"
    folder.mkdir(parents=True)
    source = (
        "package com.bank;\nclass Ledger { void post() { // \x1b[31m \u202e\n"
        '  throw new IllegalStateException("x"); } }\n'
    )
    (folder / "Ledger.java").write_text(source)
    old = os.fsencode(tmp_path / "repo") + b"/\xc6\xfa\xb4\xf5"
    os.mkdir(old)
    Path(os.fsdecode(old + b"/\xb0\xe8.java")).write_bytes(
        "class 계 { int m() { return 1; } }".encode("euc-kr")
    )
    log = tmp_path / "day.json"
    log.write_text(event(message=HOSTILE, thread_name=HOSTILE, stack_trace=TRACE.format(HOSTILE)))
    return log


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_steers_a_terminal(run, bank: Path, form: str) -> None:
    status, out, err = run("analyze", *NO_MODEL, "--repo", "repo", "--format", form, str(bank))
    assert status == 0
    assert "IllegalStateException" in out
    assert not STEERING.search(out)
    assert not STEERING.search(err)


def test_what_steers_is_shown_to_people_and_kept_for_programs(run, bank: Path) -> None:
    _, out, _ = run("analyze", *NO_MODEL, "--repo", "repo", str(bank))
    assert r"\x1b]52;c;" in out
    assert r"\u202eevil" in out
    _, out, _ = run("trace", str(bank))
    assert json.loads(out)["root"]["message"] == HOSTILE.replace(
        "<b>", ""
    )  # markup of a log viewer
    assert not STEERING.search(out)


def test_paths_are_statusin_markdown_and_encoded_in_sarif(run, bank: Path) -> None:
    _, out, _ = run("analyze", *NO_MODEL, "--repo", "repo", "--format", "markdown", str(bank))
    assert "`` we`ird <x> %41#/Ledger.java:3 ``" in out
    _, out, _ = run("analyze", *NO_MODEL, "--repo", "repo", "--format", "sarif", str(bank))
    (place,) = json.loads(out)["runs"][0]["results"][0]["locations"]
    uri = place["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "we%60ird%20%3Cx%3E%20%2541%23/Ledger.java"


SPANS = {"a.java:3": "`a.java:3`", "a`b": "`` a`b ``", "``": "``` `` ```", "a\nb": "`a b`"}


@pytest.mark.parametrize("text", SPANS)
def test_a_statusspan_holds_any_path(text: str) -> None:
    assert code(text) == SPANS[text]


@pytest.mark.parametrize(
    "words",
    [("index", "repo"), ("locate", "--repo", "repo", "at com.bank.Ledger.post(Ledger.java:3)")],
)
def test_a_checkout_in_another_encoding(run, bank: Path, words: tuple[str, ...]) -> None:
    for _ in range(2):  # the second time from the cache
        status, out, err = run(*words)
        assert (status, err) == (0, "")
        assert out


def test_what_was_said_of_half_a_character_is_kept(run, bank: Path) -> None:
    assert run("analyze", *NO_MODEL, str(bank))[0] == 0
    status, out, _ = run("feedback", "--list", "--format", "jsonl")
    assert status == 0
    logs = [json.loads(line)["log"] for line in out.splitlines()]
    assert any(r"\ud83d" in log or "\ud83d" in log for log in logs)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_bug_in_one_incident_ends_none_of_the_others(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    import router.analysis

    (tmp_path / "day.log").write_text(
        "".join(
            f"2026-11-22 09:12:03.120 ERROR [t] c.B - failed\n"
            f"java.lang.IllegalStateException: x\n\tat com.bank.B{n}.m(B{n}.java:4)\n"
            for n in range(5)
        )
    )
    met = iter(range(10))
    gather = router.analysis.gather

    def broken(*given, **more):
        if next(met) == number:
            raise ValueError("empty separator of kim@bank.co.kr")
        return gather(*given, **more)

    monkeypatch.setattr(router.analysis, "gather", broken)
    status, out, err = run("analyze", *NO_MODEL, "--format", "jsonl", "day.log")
    assert status == FAULT
    assert [json.loads(line)["type"] for line in out.splitlines()] == [
        "java.lang.IllegalStateException"
    ] * 5
    (line,) = [line for line in err.splitlines() if line.startswith("error: ")]
    assert re.match(r"error: a fault in hybrid in the diagnosis of [0-9a-f]{8}: ValueError: ", line)
    assert "kim@bank" not in err


ENDLESS = {
    "log": ("trace", "n" * 5000),
    "repository": ("analyze", "--repo", "n" * 5000, "day.json"),
    "config": ("config", "show", "--config", "n" * 5000),
    "digits": ("config", "show", "--set", f"tiers.prelog.threshold={'9' * 5000}"),
    "brackets": ("config", "show", "--set", f"device={'[' * 100_000}"),
    "dots": ("config", "show", "--set", f"{'a.' * 30_000}b=1"),
    "word": ("config", "show", "--set", "x" * 5000),
}


@pytest.mark.parametrize("kind", ENDLESS)
def test_words_without_end_are_told(run, bank: Path, kind: str) -> None:
    status, _, err = run(*ENDLESS[kind])
    assert len(err) < 1500
    if status:
        begins = [line.partition(":")[0] for line in err.splitlines()]
        assert (status, begins) == (2, ["error", "hint"])


BOMBS = {
    "brackets": "a = " + "[" * 100_000,
    "tables": "a = " + "{b = " * 100_000,
    "dots": ".".join(["a"] * 100_000) + " = 1",
    "quoted dots": '."a"' * 50_000 + " = 1",
    "digits": "a = " + "9" * 5000,
    "length": "# x\n" * 300_000,
    "surrogates": 'a = "\\ud800"',
    "nothing": "",
}


@pytest.mark.parametrize("kind", BOMBS)
def test_configs_that_are_bombs_are_told(tmp_path: Path, kind: str) -> None:
    (tmp_path / "bomb.toml").write_text(BOMBS[kind])
    with pytest.raises(UserError):
        load(str(tmp_path / "bomb.toml"))


def test_a_cache_that_takes_no_more_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="cannot keep answers"):
        AnswerCache(tmp_path / "file", "one", "0" * 16).add([Written("item", "a.B", 0.1, None)])
    full = AnswerCache(tmp_path, "one", "0" * 16)
    full.path = Path("/dev/full")
    with pytest.raises(UserError, match="No space left"):
        full.add([Written("item", "a.B", 0.1, None)] * 1000)


@pytest.mark.parametrize("form", FORMATS)
def test_incidents_past_the_most_are_told(run, tmp_path: Path, form: str) -> None:
    (tmp_path / "day.log").write_text(
        "".join(
            f"2026-11-22 09:12:0{n}.120 ERROR [t{n}] c.B - failed\n"
            f"java.lang.IllegalStateException: x\n\tat com.bank.B{n}.m(B{n}.java:4)\n"
            for n in range(5)
        )
    )
    words = ("--set", "limits.incidents=2", "--set", "grouping.same_root=0", "--format", form)
    status, out, err = run("analyze", *NO_MODEL, *words, "day.log")
    assert status == 0
    assert "3 records of further incidents" in err
    assert form == "jsonl" or re.search(r"3 records|dropped\": 3|recordsNotAnalysed\": 3", out)
    assert "3 records" in run("trace", "--max-incidents", "2", "day.log")[2]
