"""Which outcomes of a test are crashes of the program."""

from __future__ import annotations

import pytest

from corpus.real.history.crashes import crash_of
from corpus.real.history.test_runs import Outcome, Thrown, read_outcomes, throwable_of
from javatrace.model.printing import print_frame, print_throwable
from javatrace.model.trace import Frame

OPEN = Frame("p.Till", "open", "Till.java", 4)
GO = Frame("p.Till", "go", "Till.java", 9)
TEST = Frame("p.TillTest", "opens", "TillTest.java", 7)
JUNIT = Frame("org.junit.Runner", "run", "Runner.java", 1)
JDK = Frame("java.util.Objects", "requireNonNull", "Objects.java", 208)


def thrown(
    type_: str, *frames: Frame, message: str | None = None, above: tuple[str, ...] = ()
) -> Thrown:
    return Thrown((type_, *above, "java.lang.Throwable"), message, frames)


def outcome(*chain: Thrown) -> Outcome:
    return Outcome("t", not chain, chain)


def is_production(frame: Frame) -> bool:
    return frame.declaring_class.partition("$")[0] == "p.Till"


def test_a_crash_ends_with_the_programs_frames() -> None:
    chain = crash_of(
        outcome(thrown("java.lang.NullPointerException", JDK, OPEN, GO, TEST, JUNIT)), is_production
    )
    assert chain is not None
    assert chain[0].frames == (JDK, OPEN, GO)


def test_a_wrapped_crash() -> None:
    chain = crash_of(
        outcome(thrown("p.Failed", GO, TEST), thrown("java.io.IOException", OPEN, GO, TEST)),
        is_production,
    )
    assert chain is not None
    assert print_throwable(throwable_of(chain)).splitlines() == [
        "p.Failed",
        "\tat p.Till.go(Till.java:9)",
        "Caused by: java.io.IOException",
        "\tat p.Till.open(Till.java:4)",
        "\t... 1 more",
    ]


@pytest.mark.parametrize(
    "chain",
    [
        (),
        (thrown("java.lang.AssertionError", OPEN, TEST),),
        (thrown("p.Wrong", OPEN, TEST, above=("java.lang.AssertionError",)),),
        (thrown("org.opentest4j.AssertionFailedError", TEST), thrown("java.io.IOException", OPEN)),
        (thrown("java.lang.NoSuchMethodError", TEST, above=("java.lang.LinkageError",)),),
        (thrown("java.lang.Error", OPEN, message="Unresolved compilation problem: x"),),
        (thrown("java.lang.NullPointerException", TEST, JUNIT),),
        (thrown("java.lang.NullPointerException", TEST, OPEN, TEST),),
        (thrown("java.io.IOException", Frame("org.mockito.Mock", "x"), OPEN, TEST),),
        (thrown("java.lang.UnsupportedOperationException", OPEN, TEST),),
        (thrown("java.lang.IllegalStateException", OPEN, TEST, message="Not yet implemented"),),
    ],
)  # fmt: skip
def test_no_crash(chain: tuple[Thrown, ...]) -> None:
    assert crash_of(outcome(*chain), is_production) is None


def test_a_line_that_was_cut_off_is_left_out() -> None:
    frame = '["p.Till","open","Till.java",-1,null],["java.lang.System","arraycopy","System.java",-2,"java.base"]'
    link = f'{{"types":["a.B"],"message":null,"frames":[{frame}]}}'
    line = f'{{"id":"t","passed":false,"chain":[{link}]}}\n'
    (one,) = read_outcomes(line + line[:40])
    assert [print_frame(frame) for frame in one.chain[0].frames] == [
        "p.Till.open(Till.java)",
        "java.base/java.lang.System.arraycopy(Native Method)",
    ]
    assert read_outcomes("") == []
