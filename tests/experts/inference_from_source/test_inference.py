"""A root cause that the log does not name, read in the source; and what must not be read."""

from pathlib import Path

import pytest

from codeindex.index import SourceIndex
from experts.inference_from_source.inference import infer_type
from javatrace.incidents.grouping import group
from javatrace.incidents.root_cause import root_cause
from javatrace.reading import read_text

HERE = Path(__file__).parent
LINE = "2026-11-22 10:11:12,123 ERROR [http-1] c.b.Web - "


@pytest.fixture(scope="module")
def index():
    index = SourceIndex(HERE)
    yield index
    index.close()


def found(index, log):
    (incident,) = group(read_text(log))
    return infer_type(index, incident, root_cause(incident.record))


def trace(header, method, line, file="Pay.java", type_="com.bank.Pay"):
    return f"{header}\n\tat {type_}.{method}({file}:{line})\n\tat com.bank.Web.post(Web.java:7)\n"


@pytest.mark.parametrize(
    ("log", "how", "type_"),
    [
        (trace(LINE + "refused", "refuse", 13), "thrown", "com.bank.errors.RefusedException"),
        (trace("", "refuse", 13), "thrown", "com.bank.errors.RefusedException"),
        (trace(LINE + "failed", "dereference", 17), "failed", "java.lang.NullPointerException"),
        (trace(LINE + "failed", "share", 25), "failed", "java.lang.ArithmeticException"),
        (
            trace("java.lang.IllegalStateException: cannot reach it", "wrapped", 32),
            "caught",
            "java.net.UnknownHostException",
        ),
        (trace("java.lang.IllegalStateException: cannot send", "wrapped", 35), "lost", None),
        (
            trace("java.util.concurrent.ExecutionException: x", "call", 58),
            "wraps",
            None,
        ),
        (
            trace(LINE + "failed", "requireNonNull", 208, "Objects.java", "java.util.Objects"),
            "known",
            "java.lang.NullPointerException",
        ),
        (LINE + "payment P-1 failed: / by zero", "known", "java.lang.ArithmeticException"),
        (
            LINE + "payment P-1: account 110-22 is closed for payments",
            "said",
            "com.bank.errors.RefusedException",
        ),
    ],
)
def test_is_read(index, log, how, type_):
    inferred = found(index, log)
    assert inferred is not None
    assert (inferred.how, inferred.type) == (how, type_)


@pytest.mark.parametrize(
    "log",
    [
        # the log says it itself
        trace("com.bank.errors.RefusedException: closed", "refuse", 13),
        # made of a caught one, which is not the exception's cause
        trace("java.lang.IllegalStateException: ended by x", "ended", 44),
        # what was printed is not what the line makes: another version ran
        trace("java.lang.IllegalArgumentException: x", "wrapped", 32),
        # two could have failed, and nothing was said
        trace(LINE + "failed", "limit", 21),
        # a call whose own frame may be missing
        trace(LINE + "failed", "call", 58),
        # the text begins in the midst of the stack
        trace("", "dereference", 17),
        # no line of the method
        trace(LINE + "failed", "refuse", 900),
        # a JDK method that throws several things
        trace(LINE + "failed", "nextNode", 1597, "HashMap.java", "java.util.HashMap$HashIterator"),
        LINE + "payment P-1 failed",
        LINE + "account is closed",
    ],
)
def test_is_not_read(index, log):
    assert found(index, log) is None


def test_a_message_of_the_jvm_chooses_between_two(index):
    inferred = found(index, trace("Index 9 out of bounds for length 7", "limit", 21))
    assert inferred is None or inferred.type == "java.lang.ArrayIndexOutOfBoundsException"


def test_without_a_repository_the_jdk_is_still_known():
    assert found(None, LINE + 'failed: For input string: "12a"').type.endswith(
        "NumberFormatException"
    )
    assert found(None, trace(LINE + "failed", "refuse", 13)) is None
