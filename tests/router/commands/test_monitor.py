"""`hybrid monitor` on a config that was certified, before and after the world changed."""

from pathlib import Path

from typer.testing import CliRunner

from router.cli import build
from tests.router.commands.test_tune import place, tune  # noqa: F401


def monitor(place: Path, *words: str):  # noqa: F811
    given = [
        str(place / "truth.jsonl"),
        "-c",
        str(place / "ours.toml"),
        "--answers",
        str(place / "a"),
    ]
    return CliRunner().invoke(build("monitor"), ["monitor", *given, *words])


def certify(place: Path, limit: str) -> None:  # noqa: F811
    assert tune(place, "--max-error", limit, "--yes").exit_code == 0


def test_a_certificate_that_holds(place: Path) -> None:  # noqa: F811
    certify(place, "0.8")
    done = monitor(place)
    assert done.exit_code == 0, done.output
    assert "The certificate holds" in done.output


def test_a_certificate_that_is_broken_exits_with_1(place: Path) -> None:  # noqa: F811
    certify(place, "0.8")
    lock = place / "ours.lock.json"
    lock.write_text(lock.read_text().replace('"max_error": 0.8', '"max_error": 0.1'))
    done = monitor(place, "--lang", "ko")
    assert done.exit_code == 1
    assert "인증된 오류를 넘었습니다" in done.output


def test_a_config_without_a_certificate_is_told(place: Path) -> None:  # noqa: F811
    done = monitor(place)
    assert "has no certificate" in str(done.exception)
