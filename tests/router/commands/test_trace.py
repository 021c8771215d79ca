"""`hybrid trace`: one JSON line an incident, in the order of the logs, and no expert is loaded for it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from javatrace.errors import UserError
from router.commands.trace import command

LOG = """2026-11-22 10:11:12 ERROR [http-1] c.b.Pay - card 4111-1111-1111-1111 declined
com.bank.PayException: declined for 010-1234-5678
\tat org.springframework.aop.X.y(X.java:1)
\tat com.bank.Pay$$SpringCGLIB$$0.run(<generated>)
\tat com.bank.Pay.run(Pay.java:42)
Caused by: java.lang.IllegalStateException: closed
\tat com.bank.shaded.org.apache.http.Client.send(Client.java:7)
\tat com.bank.gateway.Gateway.send(Gateway.java:9)
\t... 1 more
2026-11-22 10:11:13 WARN [http-1] c.b.Pay - slow
2026-11-22 10:11:14 ERROR [http-1] c.b.Pay - 이체 실패: 잔액 부족
"""


def run(
    capsys: pytest.CaptureFixture[str], logs: list[str], **options: Any
) -> list[dict[str, Any]]:
    command(logs, **options)
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.fixture
def log(tmp_path: Path) -> str:
    path = tmp_path / "app.log"
    path.write_text(LOG, encoding="utf-8")
    return str(path)


def test_shows_every_field(log: str, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = run(capsys, [log], prefix=["com.bank"])
    assert first == {
        "log": {"source": log, "line": 1},
        "kind": "exception",
        "chain": ["com.bank.PayException", "java.lang.IllegalStateException"],
        "root": {"type": "java.lang.IllegalStateException", "message": "closed", "from": "trace"},
        "app_frame": {
            "class": "com.bank.gateway.Gateway",
            "method": "send",
            "file": "Gateway.java",
            "line": 9,
        },
        "frames": 5,
        "count": 1,
        "records": 1,
        "sources": [log],
        "first_seen": "2026-11-22T10:11:12",
        "last_seen": "2026-11-22T10:11:12",
        "fingerprint": first["fingerprint"],
        "thread": "http-1",
        "level": "ERROR",
        "logger": "c.b.Pay",
        "mdc": {},
        "variants": [],
        "also": [],
        "repaired": [],
        "truncated": False,
    }
    assert second["kind"] == "message"
    assert second["root"] == {"type": None, "message": "이체 실패: 잔액 부족", "from": "message"}
    assert second["app_frame"] is None


def test_prefixes_may_follow_one_another(log: str, capsys: pytest.CaptureFixture[str]) -> None:
    (first, _) = run(capsys, [log, "com.bank.gateway"], prefix=["com.none"])
    assert first["app_frame"]["method"] == "send"
    (first, _) = run(capsys, [log], prefix=["com.none,com.bank.Pay"])
    assert first["app_frame"]["method"] == "run"
    (first, _) = run(capsys, [log], prefix=["com.none"])
    assert first["app_frame"] is None


def test_the_repository_decides(
    log: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "repo/src/main/java/com/bank/Pay.java"
    source.parent.mkdir(parents=True)
    source.write_text("package com.bank;\npublic class Pay { void run() {} }\n")
    (first, _) = run(capsys, [log], repo=tmp_path / "repo")
    assert (first["app_frame"]["class"], first["app_frame"]["line"]) == ("com.bank.Pay", 42)


def test_with_nothing_said_libraries_are_not_the_applications(
    log: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (first, _) = run(capsys, [log])
    assert first["app_frame"]["class"] == "com.bank.gateway.Gateway"


def test_each_log_is_told_by_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.log", "b.log"):
        (tmp_path / name).write_text(LOG + LOG, encoding="utf-8")
    found = run(capsys, [str(tmp_path / "b.log"), str(tmp_path / "a.log")])
    assert [Path(each["log"]["source"]).name for each in found] == [
        "b.log",
        "b.log",
        "a.log",
        "a.log",
    ]
    assert {each["count"] for each in found} == {2}


def test_personal_data_is_masked(log: str, capsys: pytest.CaptureFixture[str]) -> None:
    command([log], level="ERROR")
    out = capsys.readouterr().out
    assert "010-1234" not in out
    assert "4111" not in out


@pytest.mark.parametrize(
    ("options", "shown", "masked"),
    [
        ({}, (), ("4111-1111-1111-1111", "010 1234 5678", "kim@bank.kr")),
        (
            {"overrides": ["redact.phones=false"]},
            ("010 1234 5678",),
            ("4111-1111-1111-1111", "kim@bank.kr"),
        ),
        (
            {"overrides": ["redact.mails=false", "redact.cards=false"]},
            ("4111-1111-1111-1111", "kim@bank.kr"),
            ("010 1234 5678",),
        ),
        ({"config": "fast"}, (), ("4111-1111-1111-1111", "010 1234 5678", "kim@bank.kr")),
    ],
)
def test_the_settings_say_what_is_masked(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    options: dict[str, Any],
    shown: tuple[str, ...],
    masked: tuple[str, ...],
) -> None:
    path = tmp_path / "app.log"
    path.write_text(
        "2026-11-22 10:11:14 ERROR [a] c.b.Pay - 4111-1111-1111-1111 010 1234 5678 kim@bank.kr\n"
    )
    command([str(path)], **options)
    out = capsys.readouterr().out
    assert all(text in out for text in shown)
    assert not any(text in out for text in masked)


def test_the_config_names_the_application(
    log: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = Path(__file__).parents[3] / "configs/fast.toml"
    path = tmp_path / "mine.toml"
    path.write_text(base.read_text() + "\n[application]\nprefixes = ['com.bank.Pay']\n")
    (first, _) = run(capsys, [log], config=str(path))
    assert first["app_frame"]["method"] == "run"


def test_sifts(log: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(run(capsys, [log], since="2026-11-22T10:11:13")) == 1
    assert run(capsys, [log], level="FATAL") == []
    assert len(run(capsys, [log], max_incidents=1)) == 1


@pytest.mark.parametrize(
    ("logs", "options", "part"),
    [
        (["none.log"], {}, "none.log"),
        (["none.log"], {"since": "yesterday"}, "yesterday"),
        (["none.log"], {"level": "LOUD"}, "LOUD"),
        (["none.log"], {"follow": True}, "--follow"),
        (["none.log"], {"overrides": ["redact.phone=false"]}, "redact.phone"),
    ],
)
def test_what_cannot_be_done_is_told(logs: list[str], options: dict[str, Any], part: str) -> None:
    with pytest.raises(UserError, match=part):
        command(logs, **options)


def test_nothing_heavy_is_loaded(log: str) -> None:
    code = (
        "import sys; from router.cli import main; sys.argv = ['hybrid', 'trace', sys.argv[1]]\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([m for m in ('torch', 'transformers', 'tree_sitter', 'experts') if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, log], capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == "[]"
    assert len(done.stdout.splitlines()) == 2


def test_standard_input(log: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "router", "trace", "-", "--prefix", "com.bank"],
        input=LOG, capture_output=True, text=True, check=True,
    )  # fmt: skip
    first = json.loads(done.stdout.splitlines()[0])
    assert first["log"] == {"source": "-", "line": 1}
    assert first["app_frame"]["line"] == 9


def test_a_log_without_failures_is_an_empty_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "quiet.log"
    path.write_text("2026-11-22 10:11:12 INFO c.b.Pay - paid\n")
    assert run(capsys, [str(path)]) == []
