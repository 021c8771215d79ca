"""Messages of the JDK's own stay as a form; whatever a person wrote goes."""

from __future__ import annotations

import pytest

from corpus.real.printed_facts import facts_of
from javatrace.model.printing import print_throwable
from javatrace.model.trace import Frame, Throwable


@pytest.mark.parametrize(
    ("message", "kept"),
    [
        ("Index: 3, Size: 3", "Index: 3, Size: 3"),
        ("-1", "-1"),
        ('For input string: "Kim 42"', 'For input string: "xxx 00"'),
        ("a.b.C cannot be cast to a.b.D", "a.b.C cannot be cast to a.b.D"),
        ("org.acme.Till", "org.acme.Till"),
        ("Index 5 out of bounds for length 5", "Index 5 out of bounds for length 5"),
        ("/ by zero", "/ by zero"),
        (
            'Cannot invoke "p.Till.open()" because "this.till" is null',
            'Cannot invoke "p.Till.open()" because "this.till" is null',
        ),
    ],
)
def test_kept(message: str, kept: str) -> None:
    assert facts_of(Throwable("java.lang.Exception", message)).message == kept


@pytest.mark.parametrize(
    "message",
    [
        "The element does not exist",
        "Kim",
        "see Kim's mail: For input",
        "/ by zero\nand more",
        None,
        "",
    ],
)
def test_gone(message: str | None) -> None:
    assert facts_of(Throwable("java.lang.Exception", message)).message is None


def test_the_chain_stays() -> None:
    frame = Frame("p.Till", "open", "Till.java", 5)
    root = Throwable("java.lang.ArithmeticException", "/ by zero", (frame,))
    suppressed = Throwable("p.Noise", "of a person")
    outer = Throwable("p.Failed", "of a person", (frame,), 1, root, (suppressed,))
    assert print_throwable(facts_of(outer)).splitlines() == [
        "p.Failed",
        "\t... 1 more",
        "Caused by: java.lang.ArithmeticException: / by zero",
        "\tat p.Till.open(Till.java:5)",
    ]
