"""What is told around a cause: the code that was running, who passed a value in, what is near, who was asked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from codeindex.index import SourceIndex
from experts.explanation.known_causes import known_cause
from javatrace.incidents.grouping import group
from javatrace.reading import read_text
from router.cascade.gather import gather
from router.config.configuration import load

DESK = """package shop;
class Desk {
    int read(String text) {
        return Integer.parseInt(text);
    }
    int handed(String text) {
        return read(text);
    }
    int asks() {
        return handed(config.get("port"));
    }
    int fixed() { return Integer.parseInt(LIMIT); }
    void check(Money other) {
        if (!currency.equals(other.currency)) {
            throw new MismatchException("no");
        }
    }
    void pays(Money price) {
        check(commission(price));
    }
    State state(Row row) {
        return State.valueOf(row.getString("state"));
    }
    void walk(Node node) { walk(node.next); }
    int half(int n) {
        return n / 0;
    }
}
"""
STATE = "package shop;\nenum State {\n    OPEN, CLOSED\n}\n"
NUMBER = 'java.lang.NumberFormatException: For input string: "7x"'
PARSE = "java.lang.Integer.parseInt(Integer.java:652)"


def told(folder: Path, header: str, *frames: str, language: str = "en", above: str = "") -> str:
    (folder / "shop").mkdir(exist_ok=True)
    (folder / "shop/Desk.java").write_text(DESK)
    (folder / "shop/State.java").write_text(STATE)
    index = SourceIndex(folder, cache=False)
    log = f"2026-11-23 01:02:36 ERROR c.s.Web - failed\n{above}{header}\n"
    log += "".join(f"\tat {frame}\n" for frame in frames)
    (incident,) = group(read_text(log), index.owns)
    evidence = gather(incident, index=index, in_app=index.owns, settings=load("fast"))
    known = known_cause(evidence, evidence.known_type, language)
    assert known is not None
    for fact in known.facts:
        if fact.path == "shop/Desk.java" and fact.text not in ("", f"Desk.java:{fact.line}"):
            flat = re.sub(r"\s", "", DESK)
            assert re.sub(r"\s", "", fact.text) in flat
    return known.cause


def desk(method: str, line: int) -> str:
    return f"shop.Desk.{method}(Desk.java:{line})"


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_call_that_had_gone_out_and_where_the_value_was_made(tmp_path, language) -> None:
    said = told(
        tmp_path,
        NUMBER,
        PARSE,
        desk("read", 4),
        desk("handed", 7),
        desk("asks", 10),
        language=language,
    )
    assert "`Integer.parseInt(text)` (Desk.java:4)" in said.replace("부분입니다", "").replace(
        "  ", " "
    )
    assert '`handed(config.get("port"))`' in said
    assert "`read(text)`" not in said


def test_a_value_that_nobody_passed_has_no_caller(tmp_path: Path) -> None:
    said = told(tmp_path, NUMBER, PARSE, desk("fixed", 12), desk("asks", 10))
    assert "`Integer.parseInt(LIMIT)` (Desk.java:12)" in said
    assert "called by" not in said


def test_what_stands_between_two_frames_is_not_taken_for_the_caller(tmp_path: Path) -> None:
    said = told(tmp_path, NUMBER, PARSE, desk("read", 4), desk("pays", 19), desk("handed", 7))
    assert "commission" not in said
    assert "read(text)` (Desk.java:7)" in said


def test_who_passed_what_a_check_refuses(tmp_path: Path) -> None:
    said = told(tmp_path, "shop.MismatchException: no", desk("check", 15), desk("pays", 19))
    assert "`check(commission(price))` (Desk.java:19)" in said
    assert "It failed" not in said


def test_an_enum_s_own_valueOf_is_nobody_s_code(tmp_path: Path) -> None:
    header = "java.lang.IllegalArgumentException: No enum constant shop.State.Closed"
    frames = ("java.lang.Enum.valueOf(Enum.java:273)", "shop.State.valueOf(State.java:2)")
    said = told(tmp_path, header, *frames, desk("state", 22))
    assert "(Desk.java:22)" in said
    assert "`CLOSED` (State.java:3)" in said


def test_what_the_line_does_itself(tmp_path: Path) -> None:
    assert "`n / 0` (Desk.java:26)" in told(
        tmp_path, "java.lang.ArithmeticException: / by zero", desk("half", 26)
    )


def test_methods_that_repeat(tmp_path: Path) -> None:
    frames = [desk("walk", 24)] * 9
    assert "`Desk.walk`" in told(tmp_path, "java.lang.StackOverflowError", *frames)


def test_the_one_address_that_was_asked(tmp_path: Path) -> None:
    above = (
        'shop.GatewayException: I/O error on POST for "http://10.1.2.3:9/pay": refused\n'
        f"\tat {desk('asks', 10)}\nCaused by: "
    )
    refused = "java.net.ConnectException: Connection refused"
    said = told(tmp_path, refused, desk("asks", 10), above=above)
    assert "The log names http://10.1.2.3:9/pay." in said
    two = above.replace("refused\n", "refused by http://other:8/x\n")
    assert "The log names" not in told(tmp_path, refused, desk("asks", 10), above=two)


def test_what_was_thrown_for_an_unknown_cause_may_tell(tmp_path: Path) -> None:
    above = (
        f"java.sql.SQLException: ORA-00060: deadlock detected\n\tat {desk('asks', 10)}\nCaused by: "
    )
    assert "waited for each other" in told(
        tmp_path, "shop.OddException: odd", desk("asks", 10), above=above
    )
