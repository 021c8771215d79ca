"""What is printed in the JDK's form is read back to the same value, for any throwable that a JVM could print."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from javatrace.model.printing import print_throwable
from javatrace.model.trace import Frame, Throwable
from javatrace.parsing import parse_trace

_NAMES = st.sampled_from(
    ["pay", "run", "<init>", "<clinit>", "lambda$run$0", "access$000", "송금", "실패 시 취소"]
)
_CLASSES = st.sampled_from(
    [
        "com.bank.Pay",
        "com.bank.Pay$Entry",
        "com.bank.Pay$$Lambda$14/0x01f",
        "Main",
        "com.bank.이체서비스",
        "a.b",
    ]
)
_PLACES = st.sampled_from(
    [("Pay.java", 42), ("Pay.kt", 1), ("Pay.java", None), (None, None), ("이체서비스.java", 7)]
)
_MODULES = st.sampled_from([(None, None), ("java.base", None), ("bank.core", "app"), (None, "app")])
_PACKAGING = st.sampled_from([None, "core-1.2.jar:1.2", "classes/:na", "?:?"])
FRAMES = st.builds(
    lambda owner, method, place, module, packaging: Frame(owner, method, *place, *module, packaging),
    _CLASSES, _NAMES, _PLACES, _MODULES, _PACKAGING,
)  # fmt: skip
TYPES = st.sampled_from(
    [
        "java.lang.NullPointerException",
        "com.bank.PayException$Kind",
        "java.lang.StackOverflowError",
        "java.lang.Throwable",
    ]
)
_WORDS = st.sampled_from(
    [
        "잔액 부족: 500",
        "at line 16, column 8:",
        "a: b: c",
        "null",
        "see https://x.y/z?q=1",
        "(x)",
        "{}",
        "",
        "  two",
        "| a |",
    ]
)
MESSAGES = st.none() | st.builds(
    lambda first, more: "\n".join([first, *more]),
    _WORDS,
    st.lists(_WORDS.filter(str.strip), max_size=2),
)


BARE = st.builds(
    lambda type, message, frames: Throwable(type, message, tuple(frames)),
    TYPES,
    MESSAGES,
    st.lists(FRAMES, min_size=1, max_size=4),
)


def _throwable(children: st.SearchStrategy[Throwable]) -> st.SearchStrategy[Throwable]:
    return st.builds(
        lambda type, message, frames, cause, suppressed: Throwable(
            type, message, tuple(frames), 0, cause, tuple(suppressed)
        ),
        TYPES, MESSAGES, st.lists(FRAMES, min_size=1, max_size=4), st.none() | children, st.lists(children, max_size=2),
    )  # fmt: skip


THROWABLES = st.recursive(BARE, _throwable, max_leaves=6)


def in_common(throwable: Throwable, enclosing: tuple[Frame, ...], count: int) -> Throwable:
    """As the JVM would have it: the last frames shared with the enclosing trace, all the way down."""
    count = min(count, len(enclosing))
    frames = (*throwable.frames, *enclosing[len(enclosing) - count :])
    cause = throwable.cause and in_common(throwable.cause, frames, count + 1)
    suppressed = tuple(in_common(each, frames, count) for each in throwable.suppressed)
    return Throwable(throwable.type, throwable.message, frames, count, cause, suppressed)


@settings(max_examples=150, deadline=None)
@given(THROWABLES, st.integers(0, 3))
def test_parses_back_to_itself(throwable: Throwable, shared: int) -> None:
    printed = in_common(throwable, (), shared)
    trace = parse_trace(print_throwable(printed))
    assert trace is not None
    assert trace.throwable == printed
    assert trace.text == print_throwable(printed)


def test_prints_as_the_jdk_does() -> None:
    top = Frame("com.bank.Pay", "run", "Pay.java", 42, "bank.core", "app")
    main = Frame("com.bank.Main", "main", "Main.java", 3)
    native = Frame("java.net.Socket", "connect0", None, None, "java.base")
    cause = Throwable("java.io.IOException", "refused", (native, top, main), 2)
    closing = Throwable("java.lang.IllegalStateException", None, (native,))
    whole = Throwable("com.bank.PayException", "x\ny", (top, main), 0, cause, (closing,))
    assert print_throwable(whole) == "\n".join(
        [
            "com.bank.PayException: x",
            "y",
            "\tat app/bank.core/com.bank.Pay.run(Pay.java:42)",
            "\tat com.bank.Main.main(Main.java:3)",
            "\tSuppressed: java.lang.IllegalStateException",
            "\t\tat java.base/java.net.Socket.connect0(Unknown Source)",
            "Caused by: java.io.IOException: refused",
            "\tat java.base/java.net.Socket.connect0(Unknown Source)",
            "\t... 2 more",
        ]
    )


def test_ten_thousand_causes_need_no_recursion() -> None:
    frame = Frame("com.bank.Pay", "run", "Pay.java", 42)
    throwable = Throwable("com.bank.PayException", "0", (frame,))
    for depth in range(1, 10_000):
        throwable = Throwable("com.bank.PayException", str(depth), (frame,), 0, throwable)
    trace = parse_trace(print_throwable(throwable))
    assert trace is not None
    assert trace.throwable == throwable
    assert hash(trace.throwable) == hash(throwable)
    assert trace.throwable.root_cause.message == "0"
    assert len(repr(throwable)) < 500
