"""Placeholders are filled the same throughout a case, and differently from each other."""

from __future__ import annotations

from random import Random

import pytest

from corpus.provoke.expand import Expansion

LEFT_ALONE = ["2$", "%2$s".replace("$s", "$"), "a$app.X", "cost $"]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_left_alone(text: str) -> None:
    assert Expansion(Random(1), korean=False).text(text) == text


def test_the_same_word_each_time() -> None:
    words = Expansion(Random(1), korean=False)
    first, second, other = words.text("$a ${a} $b").split()
    assert first == second != other
    assert words.text("$a") == first


def test_choices_may_nest() -> None:
    seen = {Expansion(Random(seed), korean=False).text("⟨x¦⟨y¦z⟩w⟩") for seed in range(60)}
    assert seen == {"x", "yw", "zw"}


def test_a_brace_that_is_javas_stays() -> None:
    assert Expansion(Random(2), korean=False).text("{$i}")[0::2] == "{}"


def test_messages_are_java_literals_in_the_language_asked_for() -> None:
    text = Expansion(Random(3), korean=True).text("$msg:balance")
    assert text.startswith('"')
    assert text.endswith('"')
    assert any("가" <= letter <= "힣" for letter in text)
