"""No raw secret of a log in anything that leaves the wall: every format, the store, prompts, kept answers."""

from __future__ import annotations

import json
import sqlite3
import zlib
from pathlib import Path

import pytest

from codeindex.index import SourceIndex
from experts.evidence.condensed import condense
from experts.evidence.evidence import Evidence
from experts.generation.llm.prompt import write_prompt
from experts.generation.t5.input import write_input
from javatrace.incidents.grouping import group
from javatrace.reading import read_text
from router.cascade.gather import gather
from router.cascade.kept.store import default_path
from router.cli import main
from router.config.configuration import load

SECRETS = {
    "mail": "minji.kim@hanbit.example",
    "phone": "010-2345-6789",
    "account": "1002-334-556677",
    "card": "4539 1488 0343 6467",
    "resident": "880101-2345678",
    "password": "s3cretPazz",
}
PLAIN = f"""\
2026-11-23 01:02:36.392 ERROR [worker-{SECRETS["mail"]}] \
[tx=TX-17, user={SECRETS["mail"]}, password={SECRETS["password"]}] c.b.Pay - \
transfer of {SECRETS["account"]} failed password={SECRETS["password"]}
com.bank.PayException: holder {SECRETS["resident"]} not found
\tat com.bank.Pay.run(Pay.java:5)
\tSuppressed: java.io.IOException: call {SECRETS["phone"]} first
\t\tat com.bank.Pay.close(Pay.java:9)
Caused by: java.lang.IllegalStateException: card {SECRETS["card"]} of {SECRETS["mail"]} is blocked
\tat com.bank.Pay.check(Pay.java:7)
\t... 1 more
2026-11-23 01:05:00.001 ERROR [call {SECRETS["phone"]}] c.b.{SECRETS["mail"]} - card {SECRETS["card"]} was refused
"""
JSON_LOG = "\n".join(
    json.dumps(
        {
            "@timestamp": "2026-11-23T01:02:36Z",
            "level": "ERROR",
            "thread_name": f"mail {SECRETS['mail']}",
            "logger_name": "c.b.Pay",
            "mdc": {"tx": "TX-18", "caller": SECRETS["phone"], "card": SECRETS["card"]},
            "message": f"account {SECRETS['account']} failed",
            "stack_trace": f"java.lang.IllegalStateException: {SECRETS[kind]}\n\tat com.bank.Pay.check(Pay.java:7)",
        }
    )
    for kind in ("card", "resident", "phone")
)
SOURCE = """\
package com.bank;

class Pay {
    void run() throws Exception {
        try { check(); } catch (IllegalStateException e) { throw new PayException("holder", e); }
    }
    void check() { throw new IllegalStateException("card " + card() + " of " + mail() + " is blocked"); }
    String card() { return null; }
    void close() { }
}
"""
FORMATS = ("console", "json", "jsonl", "sarif", "markdown", "html")


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    (tmp_path / "repo/com/bank").mkdir(parents=True)
    (tmp_path / "repo/com/bank/Pay.java").write_text(SOURCE)
    (tmp_path / "plain.log").write_text(PLAIN)
    (tmp_path / "json.log").write_text(JSON_LOG)
    return tmp_path


def leaked(text: str) -> list[str]:
    return [kind for kind, secret in SECRETS.items() if secret in text]


def gathered(bank: Path) -> list[Evidence]:
    settings = load("fast")
    index = SourceIndex(bank / "repo", cache=False)
    incidents = [one for log in (PLAIN, JSON_LOG) for one in group(read_text(log), index.owns)]
    return [gather(one, index=index, in_app=index.owns, settings=settings) for one in incidents]


def test_the_logs_hold_every_secret() -> None:
    assert leaked(PLAIN) == list(SECRETS)


def test_evidence_holds_none(bank: Path) -> None:
    evidence = gathered(bank)
    assert len(evidence) == 3
    for each in evidence:
        traced = each.incident.record.trace
        assert leaked(repr(each)) == []
        assert traced is None or leaked(traced.text + repr(traced)) == []
        assert traced is None or not any(
            leaked(one.message or "") for one in traced.throwable.walk()
        )


def test_the_context_is_kept_masked(bank: Path) -> None:
    plain, _, event = (dict(each.incident.record.mdc) for each in gathered(bank))
    assert (plain["tx"], event["tx"]) == ("TX-17", "TX-18")
    assert plain.keys() >= {"user", "password"}
    assert leaked(repr([plain, event])) == []


def test_no_model_reads_one(bank: Path) -> None:
    for each in gathered(bank):
        read = [condense(each, 600), write_input(each, "a.B", language="en", fits=lambda _: True)]
        read.append(write_prompt(each, lambda _: True))
        assert leaked("\n".join(read)) == []


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("log", ["plain.log", "json.log"])
def test_no_format_and_no_store_shows_one(
    bank: Path, form: str, log: str, capfd: pytest.CaptureFixture[str]
) -> None:
    store = bank / "feedback.sqlite"
    words = ["analyze", str(bank / log), "--repo", str(bank / "repo"), "--config", "fast"]
    words += ["--format", form, "--set", f"feedback.store={store}"]
    run(words)
    shown = capfd.readouterr()
    assert shown.out
    assert leaked(shown.out + shown.err) == []
    assert leaked(store.read_bytes().decode("utf-8", "replace")) == []


@pytest.mark.parametrize("log", ["plain.log", "json.log"])
def test_no_kept_answer_holds_one(bank: Path, log: str) -> None:
    words = ["analyze", str(bank / log), "--repo", str(bank / "repo"), "--config", "fast"]
    words += ["--set", "cascade.always_ask=true", "--set", "tiers.prelog.threshold=0.0"]
    run(words)
    files = [path for path in default_path().parent.rglob("*") if path.is_file()]
    assert default_path() in files
    kept = b"".join(path.read_bytes() for path in files).decode("utf-8", "replace")
    assert '"label"' in kept
    assert leaked(kept) == []
    with sqlite3.connect(default_path("evidence")) as base:
        packed = base.execute("select answer from answers").fetchall()
    evidence = b"".join(zlib.decompress(row) for (row,) in packed).decode("utf-8", "replace")
    assert '"known_type"' in evidence
    assert leaked(evidence) == []


def test_trace_shows_none(bank: Path, capfd: pytest.CaptureFixture[str]) -> None:
    run(["trace", str(bank / "plain.log"), str(bank / "json.log")])
    shown = capfd.readouterr()
    assert shown.out
    assert leaked(shown.out + shown.err) == []


def test_kept_answers_of_an_evaluation_hold_none(bank: Path) -> None:
    row = {
        "id": "x", "project": "p", "template": "t", "log": PLAIN, "repo": "repo",
        "truth": {"type": "java.lang.IllegalStateException"},
    }  # fmt: skip
    (bank / "set.jsonl").write_text(json.dumps(row) + "\n")
    run(["evaluate", str(bank / "set.jsonl"), "--config", "fast", "--answers", str(bank / "kept")])
    kept = [path for path in (bank / "kept").rglob("*") if path.is_file()]
    assert kept
    for path in kept:
        assert leaked(path.read_bytes().decode("utf-8", "replace")) == []


def run(words: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["hybrid", *words])
        with pytest.raises(SystemExit) as ended:
            main()
    assert ended.value.code in (0, None), words


@pytest.mark.parametrize("form", FORMATS)
def test_the_lines_before_are_shown_masked(
    bank: Path, form: str, capfd: pytest.CaptureFixture[str]
) -> None:
    log = bank / "context.log"
    thread = f"worker-{SECRETS['mail']}"
    started = f"2026-11-23 01:02:30.000 INFO [{thread}] c.b.Pay - begun with {SECRETS['card']}\n"
    log.write_text(started + PLAIN)
    run(["analyze", str(log), "--config", "fast", "--context", "3", "--format", form,
         "--set", "feedback.keep=false"])  # fmt: skip
    shown = capfd.readouterr()
    assert leaked(shown.out + shown.err) == []
    assert form == "sarif" or "begun with" in shown.out
