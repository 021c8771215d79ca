"""What a template takes, what it leaves alone, and what it cannot be."""

import pytest

from experts.explanation.catalogue.template import LONGEST_SLOT, TemplateError, parse


@pytest.mark.parametrize(
    ("template", "text", "slots"),
    [
        (
            "Index {index} out of bounds for length {length}",
            "Index -1 out of bounds for length 3",
            {"index": "-1", "length": "3"},
        ),
        (
            "Error for {host}:{port}.",
            "see: Error for db-1.bank.kr:1521.",
            {"host": "db-1.bank.kr", "port": "1521"},
        ),
        ("^{size:int}$", "-25536", {"size": "-25536"}),
        ("{{{value}}}", "{x y}", {"value": "x y"}),
        ("key '{_}' of {table}", "key 'a' of T", {"table": "T"}),
        ("no {class:owner}.{member:name}", "no a.b.C.go", {"class": "a.b.C", "member": "go"}),
        ("of [{class}] or", "of [a.B$C[]] or", {"class": "a.B$C[]"}),
        (
            "of type {class} here",
            "of type [[Ljava.lang.String; here",
            {"class": "[[Ljava.lang.String;"},
        ),
        ("reads: {body:lines}", "reads: a\nb", {"body": "a\nb"}),
        ("이름 '{name}' 없음", "이름 '이도윤' 없음", {"name": "이도윤"}),
        ("^first line {what}", "zeroth\nfirst line x", {"what": "x"}),
    ],
)
def test_takes(template: str, text: str, slots: dict[str, str]) -> None:
    assert parse(template).match(text) == slots


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("timed out", "untimed out"),
        ("timed out", "timed outer"),
        ("^{size:int}$", "12 rows"),
        ("^Read timed out$", "Read timed out after 3 s"),
        ("^Read", "a Read"),
        ("Index {index} out", "Index one out"),
        ("column '{column}' at", "column 'a\nb' at"),
        ("waits for {lock:word} here", "waits for a lock here"),
        ("<{text}>", f"<{'x' * (LONGEST_SLOT + 1)}>"),
    ],
)
def test_leaves_alone(template: str, text: str) -> None:
    assert parse(template).match(text) is None


@pytest.mark.parametrize(
    ("template", "why"),
    [
        ("", "no literal text"),
        ("{what}", "no literal text"),
        ("a { b", "a lone '{'"),
        ("a } b", "a lone '}'"),
        ("{a}{b} c", "nothing between {a} and {b}"),
        ("{a} and {a}", "a slot twice"),
        ("{a:float} b", "unknown shape 'float'"),
    ],
)
def test_cannot_be(template: str, why: str) -> None:
    with pytest.raises(TemplateError) as told:
        parse(template)
    assert why in str(told.value)


def test_a_slot_is_as_long_as_it_may_be_and_no_longer() -> None:
    found = parse("says {what}").match(f"says {'x' * 1000}")
    assert found == {"what": "x" * LONGEST_SLOT}


def test_words_that_a_slot_may_lengthen_are_none_to_look_for() -> None:
    assert parse("Cannot cast {class}s to {target}").words == {"Cannot", "cast", "to"}


def test_a_short_or_open_text_does_not_speak_for_itself() -> None:
    assert parse("Duplicate entry '{value}' for key").speaks_alone
    assert not parse("closed").speaks_alone
    assert not parse("{class} cannot be cast to class {target}").speaks_alone
