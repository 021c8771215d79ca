"""Causes that a class of their writer names in its message; the same words in another class's message name none."""

from __future__ import annotations

import time

import pytest

from javatrace.parser.nested_causes import nested_cause

FOUND = [
    ("java.lang.RuntimeException", "a.BException: c", ("a.BException", "c")),
    ("java.lang.RuntimeException", "a.BException", ("a.BException", None)),
    ("com.shop.OuterException", "a.b.C$DException: e: f", ("a.b.C$DException", "e: f")),
    (
        "org.springframework.dao.DaoException",
        "x; nested exception is org.springframework.A: y; nested exception is b.CException: z",
        ("b.CException", "z"),
    ),
    ("javax.naming.NamingException", "n [Root exception is a.BException: [c] d]", ("a.BException", "[c] d")),
    ("org.quartz.JobExecutionException", "x [See nested exception: a.BException: c]", ("a.BException", "c")),
    ("org.jboss.util.NestedException", "x; - nested throwable: (a.BException: (c))", ("a.BException", "(c)")),
    ("org.apache.dubbo.rpc.RpcException", "Failed, cause: a.BException: c", ("a.BException", "c")),
    ("org.mozilla.javascript.WrappedException", "Wrapped a.BException: c (s#1)", ("a.BException", "c (s#1)")),
    ("cli.System.Exception", "x ---> a.BException: c ---> d.EException: f", ("d.EException", "f")),
]  # fmt: skip
NONE = [
    ("java.lang.NullPointerException", "a.BException: c"),
    ("java.lang.RuntimeException", "see a.BException: c"),
    ("java.lang.RuntimeException", "a.BException, c"),
    ("java.lang.RuntimeException", "a.B: c"),
    ("java.lang.RuntimeException", "BException: c"),
    ("java.lang.RuntimeException", "a.BException.handle(B.java:1)"),
    ("com.shop.OuterException", "x; nested exception is a.BException: c"),
    ("com.shop.OuterException", "x [Root exception is a.BException: c]"),
    ("com.shop.OuterException", "x ---> a.BException: c"),
    ("com.shop.OuterException", "the root cause is a.BException: c"),
    ("com.shop.OuterException", "Caused by: a.BException: c"),
    ("org.springframework.dao.DaoException", "said 'x; nested exception is a.BException: c' twice"),
    ("org.springframework.dao.DaoException", "said “; nested exception is a.BException: c”"),
    ("org.springframework.dao.DaoException", "nested exception is unknown"),
    ("java.lang.RuntimeException", ""),
    ("java.lang.RuntimeException", None),
]


@pytest.mark.parametrize(("type_", "message", "expected"), FOUND)
def test_names(type_: str, message: str, expected: tuple[str, str | None]) -> None:
    header = nested_cause(type_, message)
    assert header is not None
    assert (header.type, header.message) == expected


@pytest.mark.parametrize(("type_", "message"), NONE)
def test_names_none(type_: str, message: str | None) -> None:
    assert nested_cause(type_, message) is None


@pytest.mark.parametrize(
    "piece", ["a.", "'", '" ', "; nested exception is a.b.C", "a.BException: ", " ---> a.B", "### Cause: ", "["]
)  # fmt: skip
def test_a_megabyte_of_anything_takes_no_time(piece: str) -> None:
    began = time.process_time()
    for type_ in ("org.springframework.A", "cli.System.A", "javax.naming.A", "com.shop.A"):
        nested_cause(type_, piece * (1_000_000 // len(piece)))
    assert time.process_time() - began < 2
