import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from javatrace.errors import UserError
from router.config.configuration import load
from router.follow import watch
from router.session import Request

FIRST = "2026-11-22 09:12:03.120 ERROR [a] c.b.A - x\njava.lang.IllegalStateException: a\n"
SECOND = "2026-11-22 09:12:04.120 ERROR [a] c.b.A - y\njava.lang.ArithmeticException: b\n"
AT = "\tat com.bank.A.b(A.java:1)\n"


def request(log: Path, form: str = "jsonl") -> Request:
    settings = load("phase0", ["tiers.prelog.model=nowhere"])
    return Request((str(log),), None, settings, form)


def stops(log: Path) -> Callable[[], bool]:
    """At the first poll the log grows, at the second the watch is over."""
    steps: Iterator[bool] = iter((False, True))

    def stop() -> bool:
        over = next(steps)
        if not over:
            with log.open("a") as file:
                file.write(SECOND + AT + FIRST + AT)
        return over

    return stop


def test_each_failure_is_diagnosed_once_as_it_comes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "app.log"
    log.write_text(FIRST + AT)
    watch(request(log), stops(log))
    told = [json.loads(line)["type"] for line in capsys.readouterr().out.splitlines()]
    assert told == ["java.lang.IllegalStateException", "java.lang.ArithmeticException"]


def test_the_console_form_has_no_end_either(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "app.log"
    log.write_text(FIRST + AT)
    watch(request(log, "console"), stops(log))
    assert "java.lang.ArithmeticException" in capsys.readouterr().out


@pytest.mark.parametrize(("name", "form"), [("nowhere.log", "jsonl"), ("app.log", "html")])
def test_what_cannot_be_followed_is_told(tmp_path: Path, name: str, form: str) -> None:
    (tmp_path / "app.log").write_text("")
    with pytest.raises(UserError, match="--follow"):
        watch(request(tmp_path / name, form))
