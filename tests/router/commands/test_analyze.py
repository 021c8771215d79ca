"""`hybrid analyze` from the outside: what goes wrong is told in two lines, or is an honest empty answer."""

import json
import os
import sys
from pathlib import Path

import pytest

TRACE = """\
2026-11-22 09:12:03.120 ERROR [http-1] c.b.Ledger - posting failed
java.lang.IllegalStateException: closed
\tat com.bank.Ledger.post(Ledger.java:4)
"""
LEDGER = """\
package com.bank;
class Ledger {
    void post() {
        throw new IllegalStateException("closed");
    }
}
"""


@pytest.fixture
def bank(tmp_path: Path) -> str:
    """A log and its repository; returns words for a cascade whose weights are not there."""
    (tmp_path / "day.log").write_text(TRACE)
    (tmp_path / "src").mkdir()
    (tmp_path / "src/Ledger.java").write_text(LEDGER)
    return "tiers.prelog.model=nowhere"


@pytest.mark.parametrize(
    ("words", "error", "hint"),
    [
        (["nothing.log"], "nothing.log: no such file", "check the path"),
        (["empty"], "no log in this folder", "name the file"),
        (["day.log", "--repo", "nowhere"], "--repo nowhere: no such folder", "Java source"),
        (["day.log", "--repo", "day.log"], "a file, not a folder", "Java source"),
        (["day.log", "--config", "fsat"], "no config file 'fsat'", "--config fast"),
        (["day.log", "--set", "tiers.prelog.threshold=1.4"], "less than or equal to 1", "schema"),
        (["day.log", "--set", "tiers.prelog.treshold=1"], "unknown key", "'threshold'"),
        (["day.log", "--set", "tiers.prelog.options={lean=1}"], "no option 'lean'", "did you mean"),
        (["day.log", "--set", "tiers.prelog.expert=prelg"], "no expert is called", "'prelog'"),
    ],
)
def test_bad_input_is_told_in_two_lines(run, bank, tmp_path, words, error, hint) -> None:
    (tmp_path / "empty").mkdir()
    code, out, err = run("analyze", *words)
    told = err.splitlines()
    assert code == 2
    assert out == ""
    assert [line.partition(":")[0] for line in told] == ["error", "hint"]
    assert error in told[0]
    assert hint in told[1]


@pytest.mark.parametrize(
    "content",
    [b"", b"all is well\n", os.urandom(100_000), b"\x00" * 5000, "ok 정상\n".encode("cp949")],
    ids=["empty", "calm", "garbage", "zeros", "korean"],
)
@pytest.mark.parametrize("form", ["console", "jsonl"])
def test_a_log_without_exceptions_is_said_to_be_one(run, tmp_path, content, form) -> None:
    (tmp_path / "x.log").write_bytes(content)
    code, out, err = run("analyze", "x.log", "--format", form)
    assert (code, out) == (0, "")
    assert err.startswith("No exception and no error line in x.log.")


def test_weights_that_are_not_there_are_a_hop_with_the_reason(run, bank) -> None:
    words = ["analyze", "day.log", "--repo", "src", "-c", "phase0", "--format", "json"]
    code, out, _ = run(*words, "--set", bank, "--set", "cascade.always_ask=true")
    (diagnosis,) = json.loads(out)["diagnoses"]
    assert code == 0
    assert diagnosis["type"] == "java.lang.IllegalStateException"
    assert (diagnosis["settled"], diagnosis["confidence"]) == (False, None)
    assert diagnosis["location"]["path"] == "Ledger.java"
    assert "nowhere" in diagnosis["route"][0]["reason"]


def test_corrupt_weights_are_a_hop_with_the_reason(run, bank, tmp_path) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken/model.safetensors").write_bytes(b"no weights at all")
    (tmp_path / "broken/config.json").write_text("{")
    words = ["analyze", "day.log", "-c", "phase0", "--format", "jsonl"]
    asked = ["--set", "cascade.always_ask=true"]
    code, out, _ = run(*words, "--set", "tiers.prelog.model=broken", *asked)
    (hop,) = json.loads(out)["route"]
    assert code == 0
    assert not hop["accepted"]
    assert hop["label"] is None
    assert hop["reason"]


def test_a_type_that_the_log_prints_is_settled_without_a_model(run, bank) -> None:
    words = ["analyze", "day.log", "-c", "phase0", "--format", "json"]
    _, out, _ = run(*words, "--set", bank)
    answer = json.loads(out)
    (diagnosis,) = answer["diagnoses"]
    assert (diagnosis["settled"], diagnosis["tier"], diagnosis["confidence"]) == (
        True,
        "read",
        None,
    )
    asked = {tier["tier"]: tier["asked"] for tier in answer["summary"]["tiers"]}
    assert asked == {"read": 1, "prelog": 0}


def test_a_repository_without_java_is_said_to_be_one(run, bank, tmp_path) -> None:
    (tmp_path / "empty").mkdir()
    code, out, err = run("analyze", "day.log", "--repo", "empty", "-c", "phase0", "--set", bank)
    assert code == 0
    assert "No Java file under empty" in err
    assert "com.bank.Ledger.post(Ledger.java:4)" in out


def test_without_a_repository_the_place_is_as_the_log_names_it(run, bank) -> None:
    code, out, err = run("analyze", "day.log", "-c", "phase0", "--set", bank, "-f", "jsonl")
    location = json.loads(out)["location"]
    assert code == 0
    assert (location["line"], location["path"], location["match"]) == (4, None, "missing")
    assert "add --repo DIR" in err


@pytest.mark.parametrize(
    ("condition", "log", "code"),
    [
        ("incident", "day.log", 1),
        ("unsettled", "day.log", 0),
        ("unsettled", "nameless.log", 1),
        ("incident", "calm.log", 0),
        ("unsettled", "calm.log", 0),
    ],
)
def test_fail_on(run, bank, tmp_path, condition: str, log: str, code: int) -> None:
    (tmp_path / "calm.log").write_text("all is well\n")
    (tmp_path / "nameless.log").write_text(
        "2026-11-20 09:12:44.101 ERROR [main] c.b.Ledger : it failed\n"
    )
    assert run("analyze", log, "-c", "phase0", "--set", bank, "--fail-on", condition)[0] == code


@pytest.mark.parametrize("form", ["console", "json", "jsonl", "sarif", "markdown", "html"])
def test_every_form_is_written_to_standard_output_alone(run, bank, form: str) -> None:
    words = ["analyze", "day.log", "--repo", "src", "-c", "phase0", "--set", bank]
    code, out, err = run(*words, "--format", form, "--lang", "ko")
    assert (code, err) == (0, "")
    assert "IllegalStateException" in out


def test_a_directory_as_a_log_reads_the_logs_in_it(run, bank, tmp_path) -> None:
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs/a.log").write_text(TRACE)
    (tmp_path / "logs/picture.png").write_bytes(b"\x89PNG" + TRACE.encode())
    words = ["analyze", "logs", "-c", "phase0", "--set", bank, "--format", "jsonl"]
    _, out, _ = run(*words)
    (diagnosis,) = map(json.loads, out.splitlines())
    assert diagnosis["log"]["source"].endswith("a.log")


@pytest.mark.parametrize("more", [[], ["--repo", "src", "--follow"]])
def test_a_fix_is_verified_in_a_repository_and_once(run, bank, more) -> None:
    code, out, err = run("analyze", "day.log", "--set", bank, "--verify-fix", *more)
    assert (code, out) == (2, "")
    assert err.splitlines()[0].startswith("error: --verify-fix needs a repository")


SPLIT = """\
package com.bank;
class Lines {
    String last(String line) {
        String[] field = line.split(";");
        return field[2];
    }
}
"""
SHORT = """\
2026-11-22 09:12:03.120 ERROR [http-1] c.b.Lines - no line
java.lang.ArrayIndexOutOfBoundsException: Index 2 out of bounds for length 2
\tat com.bank.Lines.last(Lines.java:5)
"""


def test_a_fix_is_tried_with_the_users_own_build(run, bank, tmp_path) -> None:
    (tmp_path / "src/Lines.java").write_text(SPLIT)
    (tmp_path / "short.log").write_text(SHORT)
    asks = "import sys; sys.exit('-1' not in open('Lines.java').read())"
    build = f"build.command={json.dumps([sys.executable, '-c', asks])}"
    words = ("analyze", "short.log", "--repo", "src", "--set", bank, "--set", build)
    code, out, err = run(*words, "--verify-fix", "--format", "jsonl")
    fix = json.loads(out)["fix"]
    assert (code, fix["kind"], fix["verified"]) == (0, "mends", "passes"), err
    assert 'split(";", -1)' in fix["diff"]
    assert (tmp_path / "src/Lines.java").read_text() == SPLIT
    code, out, _ = run(*words, "--verify-fix")
    assert "the build passes" in " ".join(out.split())


ALL = ["--format", "json", "-c", "fast", "--set", "cascade.always_ask=true"]


def _kept(out: str) -> list[tuple[int, int]]:
    """(asked, kept) of each tier, and what was said."""
    return [(tier["asked"], tier["kept"]) for tier in json.loads(out)["summary"]["tiers"]]


def test_a_second_run_asks_nothing_until_something_changes(
    run, bank, tmp_path, monkeypatch
) -> None:
    words = ["analyze", "day.log", "--repo", "src", *ALL]
    _, first, _ = run(*words)
    with monkeypatch.context() as without:
        without.setattr("experts.folder_expert.FolderExpert.load", None)  # whoever loads is told
        _, second, _ = run(*words)
    asked = sum(asked for asked, _ in _kept(first))
    assert asked == sum(kept for _, kept in _kept(second)) > 0
    assert sum(kept for _, kept in _kept(first)) == 0
    said = [
        {
            key: json.loads(out)["diagnoses"][0][key]
            for key in ("type", "cause", "fix", "confidence")
        }
        for out in (first, second)
    ]
    assert said[0] == said[1]
    for other in (["--set", "language=ko"], ["--no-cache"]):
        assert sum(kept for _, kept in _kept(run(*words, *other)[1])) == 0
    source = tmp_path / "src/Ledger.java"
    source.write_text(LEDGER.replace('"closed"', '"closed", null'))
    assert sum(kept for _, kept in _kept(run(*words)[1])) == 0


def test_the_table_says_what_was_kept(run, bank) -> None:
    words = ["analyze", "day.log", "-c", "fast", "--tiers", "--set", "cascade.always_ask=true"]
    first, second = (" ".join(run(*words)[1].split()) for _ in range(2))
    assert "from an earlier run" not in first
    assert "1 kept from an earlier run, not asked again" in second


@pytest.mark.parametrize("broken", ["file", "rubbish"])
def test_a_cache_that_cannot_be_used_ends_no_run(run, bank, tmp_path, monkeypatch, broken) -> None:
    home = tmp_path / "cache-home"
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    if broken == "file":
        home.write_text("no folder")
    else:
        (home / "hybrid-triage").mkdir(parents=True)
        (home / "hybrid-triage/answers.sqlite").write_bytes(b"rubbish" * 999)
    for _ in range(2):
        code, out, err = run("analyze", "day.log", *ALL)
        assert (code, "error" in err) == (0, False)
        assert json.loads(out)["diagnoses"][0]["type"] == "java.lang.IllegalStateException"
