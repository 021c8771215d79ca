"""`hybrid explain`: which entry spoke, what it took from the message, who acts, what to do."""

import json
from pathlib import Path

import pytest

from javatrace.errors import UserError
from router.commands.explain import Language, command

REFUSED = "java.net.UnknownHostException: pay.bank.invalid"


def test_tells_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    command(REFUSED)
    lines = dict(line.split(": ", 1) for line in capsys.readouterr().out.splitlines())
    assert lines["entry"].startswith("jdk-unknown-host (jdk-io")
    assert lines["values"] == "host=pay.bank.invalid"
    assert "pay.bank.invalid" in lines["cause"]
    assert lines["who acts"] == "environment"
    assert lines["look for the nearest name of"] == "host pay.bank.invalid"
    assert lines["source"].startswith("OpenJDK")
    assert "runbook" not in lines


def test_tells_in_korean(capsys: pytest.CaptureFixture[str]) -> None:
    command("ORA-00001: unique constraint (BANK.UK_TX) violated", lang=Language.ko)
    out = capsys.readouterr().out
    assert "조치 대상: 데이터" in out
    assert "원인: 같은 키의 행이 이미 있습니다." in out


def test_tells_programs(capsys: pytest.CaptureFixture[str]) -> None:
    command("23505", json_form=True)
    told = json.loads(capsys.readouterr().out)
    assert told["entry"] == "sqlstate-23505"
    assert told["act"] == "data"
    assert told["retry"] is False


def test_a_users_own_catalogue(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    own = tmp_path / "pay.toml"
    own.write_text(
        """
        [[entry]]
        id = "pay-0042"
        kind = "rejected-task"
        codes = ["PAY-0042"]
        act = "other-system"
        retry = true
        runbook = "https://wiki.bank/pay-0042"
        cause = { en = "The scheme is closed.", ko = "공동망이 마감되었습니다." }
        steps = { en = "Send it after eight.", ko = "8시 이후에 보내십시오." }
        """,
        encoding="utf-8",
    )
    command("PAY-0042 closed", catalogue=[own])
    out = capsys.readouterr().out
    assert "runbook: https://wiki.bank/pay-0042" in out
    assert "source: own catalogue pay" in out


def test_does_not_guess() -> None:
    with pytest.raises(UserError) as told:
        command("the cat sat on the mat")
    assert told.value.message == "the catalogue does not know 'the cat sat on the mat'"


def test_tells_what_is_wrong_with_a_users_catalogue(tmp_path: Path) -> None:
    own = tmp_path / "pay.toml"
    own.write_text("[[entry]]\nid = 'x'\n", encoding="utf-8")
    with pytest.raises(UserError) as told:
        command("x", catalogue=[own])
    assert "matches nothing" in told.value.message
