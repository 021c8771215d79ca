"""The command from the outside: its exit codes, its streams, and what it says when it breaks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from router import cli
from router.crash_report import FAULT

HYBRID = f"{sys.executable} -m router"
ROOT = Path(cli.__file__).parents[1]


def shell(command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A real shell and real pipes; the exit code is that of the first of them."""
    return subprocess.run(
        ["bash", "-c", f"{command}; exit ${{PIPESTATUS[0]}}"],
        cwd=folder,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(folder), **environment},
        check=False,
    )


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """So many incidents that they do not fit into a pipe."""
    traces = (
        f"2026-11-22 09:12:03 ERROR [t] c.B - failed 이체 é 😀\n"
        f"java.lang.IllegalStateException: 실패 é 😀\n\tat com.a{n}.B.m{n}(B.java:4)\n"
        for n in range(400)
    )
    path = tmp_path / "day.log"
    path.write_text("".join(traces), "utf-8")
    return path


def test_it_says_which_version_it_is(tmp_path: Path) -> None:
    done = shell(f"{HYBRID} --version", tmp_path)
    assert (done.returncode, done.stdout.decode().strip()) == (
        0,
        f"hybrid {version('hybrid-triage')}",
    )


@pytest.mark.parametrize("name", ["", *cli.COMMANDS, "config show", "models list"])
def test_every_command_has_a_short_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = [*name.split(), "-h"]
    with pytest.raises(SystemExit) as left:
        cli.build(words[0])(words)
    assert not left.value.code
    assert "Usage" in capsys.readouterr().out


def test_the_shell_can_complete_it(tmp_path: Path) -> None:
    done = shell(
        f"{HYBRID}",
        tmp_path,
        _HYBRID_COMPLETE="complete_bash",
        COMP_WORDS="hybrid ",
        COMP_CWORD="1",
    )
    assert set(done.stdout.decode().split()) >= set(cli.COMMANDS)
    assert b"_HYBRID_COMPLETE" in shell(f"{HYBRID} --show-completion bash", tmp_path).stdout


@pytest.mark.parametrize(
    "words", ["trace", "analyze --set tiers.prelog.model=nowhere --config phase0"]
)
def test_a_closed_pipe_is_no_condition_of_fail_on(log: Path, tmp_path: Path, words: str) -> None:
    done = shell(f"{HYBRID} {words} {log} 2>/dev/null | head -1", tmp_path)
    assert done.returncode == 141
    assert len(done.stdout.splitlines()) == 1
    assert b"Traceback" not in done.stderr


def test_a_full_disk_is_told(log: Path, tmp_path: Path) -> None:
    done = shell(f"{HYBRID} trace {log} > /dev/full", tmp_path)
    assert done.returncode == 2
    assert done.stderr.decode().splitlines()[0].startswith("error: cannot write the output")


@pytest.mark.parametrize(
    ("closed", "code", "told"),
    [("- <&-", 0, ""), ("{log} >&-", 2, "error: standard output is closed"), ("{log} 2>&-", 0, "")],
)
def test_streams_that_are_closed(
    log: Path, tmp_path: Path, closed: str, code: int, told: str
) -> None:
    done = shell(f"{HYBRID} trace {closed.format(log=log)}", tmp_path)
    assert done.returncode == code
    assert done.stderr.decode().startswith(told)
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "euc-kr", "latin-1", "utf-8"])
def test_json_is_json_in_any_encoding(log: Path, tmp_path: Path, encoding: str) -> None:
    done = shell(f"{HYBRID} trace {log}", tmp_path, PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    messages = {
        json.loads(line)["root"]["message"] for line in done.stdout.decode(encoding).splitlines()
    }
    assert messages == {"실패 é 😀"}


@pytest.mark.parametrize("encoding", ["ascii", "euc-kr"])
def test_people_are_answered_in_any_encoding(log: Path, tmp_path: Path, encoding: str) -> None:
    words = f"--lang ko --max-incidents 3 --config phase0 --set tiers.prelog.model=nowhere {log}"
    done = shell(f"{HYBRID} analyze {words}", tmp_path, PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    assert "IllegalStateException" in done.stdout.decode(encoding)
    assert b"Traceback" not in done.stderr


BROKEN = """
import sys
from router import cli
from router.crash_report import FAULT
from javatrace.incidents import grouping
def broken(*given, **more):
    raise RuntimeError("no luck for kim@bank.co.kr \\x1b[31m")
grouping.IncidentGrouper = broken
sys.argv = ["hybrid", "trace", "day.log", "--prefix", "com.bank"]
cli.main()
"""


def test_a_fault_of_ours_is_one_line_and_a_masked_report(log: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text(BROKEN)
    done = shell(f"{sys.executable} broken.py", tmp_path)
    first, second = done.stderr.decode().splitlines()
    assert done.returncode == FAULT
    assert first.startswith("error: a fault in hybrid: RuntimeError: no luck for ")
    assert second.startswith("hint: please send ")
    report = Path(second.removeprefix("hint: please send ").partition(" (")[0])
    text = report.read_text("utf-8")
    assert "Traceback" in text
    assert "command: trace day.log --prefix com.bank" in text
    for said in (text, first):
        assert "kim@bank" not in said
        assert "\x1b" not in said
    assert report.stat().st_mode & 0o077 == 0


def test_where_no_report_can_be_written_the_fault_is_still_told(log: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text(BROKEN)
    (tmp_path / "file").write_text("")
    nowhere = {"XDG_STATE_HOME": str(tmp_path / "file"), "TMPDIR": str(tmp_path / "file")}
    done = shell(f"{sys.executable} broken.py", tmp_path, **nowhere)
    assert done.returncode == FAULT
    assert done.stderr.decode().startswith("error: a fault in hybrid: RuntimeError")
    assert b"Traceback" not in done.stderr
