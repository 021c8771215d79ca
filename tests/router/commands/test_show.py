"""`hybrid analyze` at a glance, and `hybrid show`: the real commands on a small tree."""

import json

import pytest

TRACE = """\
2026-11-20 09:00:0{n}.000 ERROR [main] com.bank.Ledger : it failed
java.lang.IllegalStateException: closed {n}
\tat com.bank.Ledger.post{n}(Ledger.java:4)
"""


@pytest.fixture
def day(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (tmp_path / "day.log").write_text("".join(TRACE.format(n=n) for n in range(1, 9)))


def test_details_of_the_weightiest_and_a_line_for_each(run, day) -> None:
    code, out, _ = run("analyze", "day.log", "-c", "phase0")
    assert code == 0
    assert [line[:1] for line in out.splitlines()[:8]] == ["✗"] * 8
    assert out.count("IllegalStateException") >= 13
    assert "3 more" in out


@pytest.mark.parametrize(
    ("words", "details"),
    [(("--top", "2"), 2), (("-q",), 0), (("-v",), 8), (("--only", "IllegalStateException"), 5)],
)
def test_how_many_are_shown_is_for_the_reader_to_say(run, day, words, details) -> None:
    _, out, _ = run("analyze", "day.log", "-c", "phase0", *words)
    assert out.count("java.lang.IllegalStateException") == details


def test_only_another_type_is_told(run, day) -> None:
    _, out, err = run("analyze", "day.log", "-c", "phase0", "--only", "EOFException")
    assert out == ""
    assert "8 incidents are of other types" in err


def test_output_goes_to_a_file(run, day, tmp_path) -> None:
    code, out, _ = run("analyze", "day.log", "-c", "phase0", "-f", "json", "-o", "out.json")
    assert (code, out) == (0, "")
    assert len(json.loads((tmp_path / "out.json").read_text("utf-8"))["diagnoses"]) == 8


def test_one_can_be_shown_again(run, day) -> None:
    _, out, _ = run("analyze", "day.log", "-c", "phase0", "-f", "jsonl")
    fingerprint = json.loads(out.splitlines()[6])["fingerprint"]
    code, out, _ = run("show", fingerprint[:8])
    assert code == 0
    assert "com.bank.Ledger.post7" in out
    assert "java.lang.IllegalStateException" in out


def test_one_that_was_never_seen_is_told(run, day) -> None:
    code, _, err = run("show", "ffffffff")
    assert code == 2
    assert err.startswith("error: ")
