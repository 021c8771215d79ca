"""`hybrid locate`, run as people and programs run it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

TREE = Path(__file__).parents[2] / "codeindex" / "tree"
HYBRID = [sys.executable, "-m", "router", "locate", "--no-cache", "--repo", str(TREE)]


def _run(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*HYBRID, *arguments], input=given, capture_output=True, text=True, check=False
    )


def _answers(*lines: str) -> list[object]:
    done = _run("--jsonl", given="".join(f"{line}\n" for line in lines))
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_shows_the_method_with_the_line_marked() -> None:
    done = _run("\tat app//com.bank.Account.pay(Account.java:14)")
    assert done.returncode == 0
    assert "core/src/main/java/com/bank/Account.java:13-15" in done.stdout
    assert "> 14 |         to.receive(balance);" in done.stdout
    assert "\x1b" not in done.stdout


def test_candidates_are_shown() -> None:
    done = _run("com.bank.Account.receive(Account.java:2)")
    assert "[drifted]" in done.stdout
    assert "private void receive(Long amount, String text)" in done.stdout


def test_a_foreign_frame_is_told_and_is_no_success() -> None:
    done = _run("at java.util.ArrayList.get(ArrayList.java:427)")
    assert done.returncode == 1
    assert done.stdout.startswith("missing: ")


@pytest.mark.parametrize("arguments", [("no frame",), (), ("at a.B.c(B.java:1)", "--repo", "/none"), ("at a.B.c(B.java:1)", "--rev", "none")])  # fmt: skip  # noqa: E501
def test_told_errors(arguments: tuple[str, ...]) -> None:
    done = _run(*arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("error: ")
    assert "\nhint: " in done.stderr
    assert "Traceback" not in done.stderr


def test_json_lines_in_order() -> None:
    pay = '{"class": "com.bank.Account", "method": "pay", "file": "Account.java", "line": 14}'
    drifted = (
        '{"class": "com.bank.Account", "method": "receive", "file": "Account.java", "line": 2}'
    )
    foreign = '{"class": "java.lang.Thread", "method": "run", "file": "Thread.java", "line": 840}'
    first, second, third, last = _answers(pay, foreign, drifted, pay)
    assert first == {
        "path": "core/src/main/java/com/bank/Account.java",
        "member": "pay",
        "start_line": 13,
        "end_line": 15,
        "match": "exact",
        "candidates": [],
    }
    assert second is None
    assert isinstance(third, dict)
    assert third["match"] == "drifted"
    assert [c["start_line"] for c in third["candidates"]] == [17, 21]
    assert last == first


@pytest.mark.parametrize(
    "line",
    ["", "junk", "[]", "3", "null", "{}", '{"class": 1, "method": 2}', '{"class": "a", "method": null}', "[" * 100_000,
     '{"class": "com.bank.Account", "method": "pay", "file": 5, "line": "x"}x', '{"class": "../..", "method": "x", "file": "../../etc/passwd", "line": 1}'],  # noqa: E501
)  # fmt: skip
def test_lines_that_are_no_frames_give_null(line: str) -> None:
    assert _answers(line) == [None]


@pytest.mark.parametrize("line", ["0", "-2", "1000000000", "null", "true", "1.5", '"14"'])
def test_odd_line_numbers(line: str) -> None:
    given = (
        f'{{"class": "com.bank.Account", "method": "pay", "file": "Account.java", "line": {line}}}'
    )
    (answer,) = _answers(given)
    assert isinstance(answer, dict)
    assert answer["start_line"] == 13


def test_an_answer_comes_before_the_next_question() -> None:
    pay = b'{"class": "com.bank.Account", "method": "pay", "file": "Account.java", "line": 14}\n'
    with subprocess.Popen(
        [*HYBRID, "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for _ in range(3):
            process.stdin.write(pay)
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["member"] == "pay"
        process.stdin.close()
        assert process.wait() == 0


def test_a_last_line_without_an_end_is_answered() -> None:
    pay = '{"class": "com.bank.Account", "method": "pay", "file": "Account.java", "line": 14}'
    assert json.loads(_run("--jsonl", given=pay).stdout)["start_line"] == 13


def test_starts_lean() -> None:
    code = (
        "import sys; sys.argv = ['hybrid', 'locate', '--help']\n"
        "try:\n    import router.cli; router.cli.build('locate')\n"
        "finally:\n    print(sorted({'torch', 'pydantic', 'transformers', 'experts'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
