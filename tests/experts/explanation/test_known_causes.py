"""Causes that stand on evidence: both languages say the same, nothing is said where nothing is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from codeindex.index import SourceIndex
from experts.base import Explanation
from experts.evidence.evidence import Evidence
from experts.explanation.known_causes import known_cause
from experts.explanation.known_first import KnownFirst
from javatrace.incidents.grouping import group
from javatrace.reading import read_text
from router.cascade.gather import gather
from router.config.configuration import load

SHOP = """package shop;
class Cart {
    Price price;
    void add(String item, int count) {
        if (count < 1) {
            throw new CartException("no items");
        }
        Price found = catalogue.priceOf(item);
        found.times(count);
    }
    void total() { sum(null); }
    void sum(Price from) { from.times(2); }
}
"""


def gathered(tmp_path: Path, header: str, *frames: str) -> Evidence:
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop/Cart.java").write_text(SHOP)
    index = SourceIndex(tmp_path, cache=False)
    log = f"2026-11-23 01:02:36 ERROR c.s.Web - failed\n{header}\n"
    log += "".join(f"\tat shop.Cart.{frame}\n" for frame in frames)
    (incident,) = group(read_text(log), index.owns)
    return gather(incident, index=index, in_app=index.owns, settings=load("fast"))


def said(evidence: Evidence, language: str = "en") -> str:
    explanation = known_cause(evidence, evidence.known_type, language)
    assert explanation is not None
    assert explanation.certainty == "known"
    return explanation.cause


def test_the_application_s_own_check(tmp_path: Path) -> None:
    evidence = gathered(tmp_path, "shop.CartException: no items", "add(Cart.java:6)")
    assert said(evidence) == (
        "`Cart.add` refused this itself: its check `count < 1` holds (Cart.java:5), and says: no items."
    )
    assert "count < 1" in said(evidence, "ko")
    assert "Cart.java:5" in said(evidence, "ko")


def test_a_null_and_the_call_that_gave_it(tmp_path: Path) -> None:
    header = 'java.lang.NullPointerException: Cannot invoke "shop.Price.times(int)" because "found" is null'
    evidence = gathered(tmp_path, header, "add(Cart.java:9)")
    for language in ("en", "ko"):
        assert "`found`" in said(evidence, language)
        assert "`catalogue.priceOf(item)`" in said(evidence, language)
        assert "Cart.java:8" in said(evidence, language)


def test_a_null_that_the_caller_passed(tmp_path: Path) -> None:
    header = 'java.lang.NullPointerException: Cannot invoke "shop.Price.times(int)" because "from" is null'
    evidence = gathered(tmp_path, header, "sum(Cart.java:12)", "total(Cart.java:11)")
    for language in ("en", "ko"):
        assert "`Cart.sum`" in said(evidence, language)
        assert "Cart.java:11" in said(evidence, language)


def test_a_message_of_the_jdk(tmp_path: Path) -> None:
    header = 'java.lang.NumberFormatException: For input string: "7x"'
    evidence = gathered(tmp_path, header, "add(Cart.java:9)")
    explanation = known_cause(evidence, evidence.known_type, "en")
    assert explanation is not None
    assert explanation.said_by.startswith("catalogue:")
    assert "`7x`" in explanation.cause
    assert explanation.act == "data"
    assert explanation.edit is None


@pytest.mark.parametrize(
    "header",
    ["shop.OtherException: something", "shop.OtherException", "java.lang.RuntimeException: x"],
)
def test_what_nobody_knows_is_not_said(tmp_path: Path, header: str) -> None:
    evidence = gathered(tmp_path, header, "add(Cart.java:9)")
    assert known_cause(evidence, evidence.known_type, "en") is None


class Counting:
    """A writer that counts what it is asked."""

    name = "counting"

    def __init__(self) -> None:
        self.loaded = 0
        self.asked: list[str] = []

    def load(self) -> None:
        self.loaded += 1

    def explain(self, batch: Sequence[Evidence], types: Sequence[str]) -> list[Explanation | None]:
        self.asked += types
        return [Explanation("why", "missing-guard", "what", None, None, 0.6) for _ in batch]


def test_a_model_is_asked_about_what_is_left_alone(tmp_path: Path) -> None:
    known = gathered(tmp_path, "shop.CartException: no items", "add(Cart.java:6)")
    unknown = replace(known, known_type="shop.OtherException", throw_condition=None)
    writer = Counting()
    first = KnownFirst(writer, language="en")
    first.load()
    answers = first.explain([known, unknown, known], ["a", "b", "c"])
    assert writer.asked == ["b"]
    assert [answer.said_by for answer in answers if answer] == ["source", "model", "source"]
    first.explain([known], ["a"])
    assert writer.asked == ["b"]


def test_no_model_is_asked_where_there_is_nothing_to_read_a_cause_from(tmp_path: Path) -> None:
    known = gathered(tmp_path, "shop.CartException: no items", "add(Cart.java:6)")
    bare = Evidence(known.incident, "x", known_type="shop.OtherException")
    writer = Counting()
    assert KnownFirst(writer, language="en").explain([bare], ["b"]) == [None]
    assert (writer.asked, writer.loaded) == ([], 0)
