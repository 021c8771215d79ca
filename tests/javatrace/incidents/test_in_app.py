"""Whose a frame is: proxies, bridges, shaded copies and libraries are not the application's."""

from __future__ import annotations

import pytest

from javatrace.incidents.in_app import (
    any_rule,
    app_frame,
    by_exclusion,
    by_prefix,
    in_app_frames,
    in_app_rule,
    is_in_app,
)
from javatrace.model.trace import Frame
from javatrace.parsing import parse_frame, parse_trace

BANK = by_prefix(("com.bank",))

OWN = [
    "at com.bank.Pay.run(Pay.java:42)",
    "at com.bank.Pay$Entry.<init>(Pay.java:42)",
    "at com.bank.Pay$1.run(Pay.java:42)",
    "at com.bank.Pay.lambda$run$0(Pay.java:42)",
    "at com.bank.my_util.Pay_v2.run(Pay_v2.java:42)",
    "at com.bank.ProxyService.run(ProxyService.java:42)",
    "at com.bank.net.HttpClient.run(HttpClient.java:42)",
    "at com.bank.Pay_Bean2.run(Pay_Bean2.java:1)",
]
NOT_OWN = [
    "at com.bankruptcy.Pay.run(Pay.java:42)",
    "at org.springframework.aop.X.y(X.java:1)",
    "at com.bank.Pay$$FastClassBySpringCGLIB$$1a2b.invoke(<generated>)",
    "at com.bank.Pay$$EnhancerBySpringCGLIB$$1a2b.run(<generated>)",
    "at com.bank.Pay$$SpringCGLIB$$0.run(<generated>)",
    "at com.bank.Pay$$EnhancerByCGLIB$$1a2b.run(Unknown Source)",
    "at com.bank.Pay_$$_jvst47f_7.run(Pay_$$_jvst47f_7.java)",
    "at com.bank.Pay$HibernateProxy$x1.run(Unknown Source)",
    "at com.bank.Pay_ClientProxy.run(Unknown Source)",
    "at com.bank.Pay$Proxy$_$$_WeldClientProxy.run(Unknown Source)",
    "at com.bank.$Proxy196.run(Unknown Source)",
    "at com.bank.Pay$MockitoMock$12.run(Unknown Source)",
    "at com.bank.Pay$ByteBuddy$abc.run(Unknown Source)",
    "at com.bank.Pay_Subclass.run(Unknown Source)",
    "at com.bank.Pay$$Lambda$14/0x1f.run(Unknown Source)",
    "at com.bank.Pay.access$000(Pay.java:1)",
    "at com.bank.shaded.org.apache.http.Client.run(Client.java:1)",
    "at com.bank.thirdparty.json.Parser.run(Parser.java:1)",
    "at com.bank.libs.com.google.common.X.y(X.java:1)",
    "at com.bank.repackaged.asm.X.y(X.java:1)",
]


@pytest.mark.parametrize("line", OWN)
def test_is_the_applications(line: str) -> None:
    assert is_in_app(_frame(line), BANK)


@pytest.mark.parametrize("line", NOT_OWN)
def test_is_not_the_applications(line: str) -> None:
    assert not is_in_app(_frame(line), BANK)


def _frame(line: str) -> Frame:
    frame = parse_frame(line)
    assert frame is not None
    return frame


WRAPPED = """com.bank.PayException: outer
	at com.bank.Pay.wrap(Pay.java:50)
	at com.bank.Pay.run(Pay.java:10)
	Suppressed: java.io.IOException: closing
		at com.bank.Closer.close(Closer.java:5)
Caused by: java.sql.SQLException: inner
	at org.postgresql.X.y(X.java:1)
	at com.bank.Dao.find(Dao.java:7)
	... 1 more
"""


def test_walks_from_the_deepest_cause_outwards() -> None:
    trace = parse_trace(WRAPPED)
    assert trace is not None
    frames = in_app_frames(trace.throwable, BANK)
    assert [f"{f.method}:{f.line}" for f in frames] == ["find:7", "run:10", "wrap:50"]
    assert app_frame(trace.throwable, BANK) == frames[0]


def test_no_frame_where_none_belongs() -> None:
    trace = parse_trace("java.lang.Error: x\n\tat org.x.Y.z(Y.java:1)\n")
    assert trace is not None
    assert app_frame(trace.throwable, BANK) is None
    assert in_app_frames(trace.throwable, BANK) == ()


def test_without_a_word_about_the_application_it_is_what_no_library_has() -> None:
    trace = parse_trace(WRAPPED.replace("com.bank", "kr.acme"))
    assert trace is not None
    found = app_frame(trace.throwable, by_exclusion(trace.throwable))
    assert found is not None
    assert found.declaring_class == "kr.acme.Dao"


def test_where_all_are_libraries_it_is_what_the_platform_has_not() -> None:
    trace = parse_trace(
        "java.lang.Error: x\n\tat java.lang.X.y(X.java:1)\n\tat org.apache.A.b(A.java:2)\n"
    )
    assert trace is not None
    found = app_frame(trace.throwable, by_exclusion(trace.throwable))
    assert found is not None
    assert found.declaring_class == "org.apache.A"


def test_a_class_is_asked_about_once() -> None:
    asked: list[str] = []

    def way(frame: Frame) -> bool:
        asked.append(frame.declaring_class)
        return False

    in_app = any_rule(way, BANK)
    assert in_app(_frame(OWN[0]))
    assert in_app(_frame(OWN[0].replace("42", "43")))
    assert asked == ["com.bank.Pay"]


def test_a_frame_is_the_applications_by_its_source_or_by_its_package() -> None:
    def owns(frame: Frame) -> bool:
        return frame.declaring_class == "org.shop.Cart"

    cart, pay, other = (
        _frame(f"at {name}.m(X.java:1)") for name in ("org.shop.Cart", "com.bank.Pay", "a.B")
    )
    assert in_app_rule([]) is None
    for prefixes, owned, theirs in (
        ([], owns, [cart]),
        (["com.bank"], None, [pay]),
        (["com.bank"], owns, [cart, pay]),
    ):
        rule = in_app_rule(prefixes, owned)
        assert rule is not None
        assert [frame for frame in (cart, pay, other) if rule(frame)] == theirs
