"""One line is a frame or it is none: a table of each."""

from __future__ import annotations

import pytest

from javatrace.model.trace import Frame
from javatrace.parser.frames import parse_frame

FRAMES = {
    "\tat com.bank.Pay.run(Pay.java:42)": Frame("com.bank.Pay", "run", "Pay.java", 42),
    "at com.bank.Pay.run(Pay.java:42)": Frame("com.bank.Pay", "run", "Pay.java", 42),
    "\tat java.base/java.util.Objects.requireNonNull(Objects.java:246)": Frame(
        "java.util.Objects", "requireNonNull", "Objects.java", 246, "java.base"
    ),
    "\tat java.base@17.0.2/java.util.Objects.requireNonNull(Objects.java:246)": Frame(
        "java.util.Objects", "requireNonNull", "Objects.java", 246, "java.base"
    ),
    "\tat app//com.bank.X.y(X.java:1)": Frame("com.bank.X", "y", "X.java", 1, None, "app"),
    "\tat boot/bank.core@1.0/com.bank.X.y(X.java:1)": Frame(
        "com.bank.X", "y", "X.java", 1, "bank.core", "boot"
    ),
    "\tat io.undertow.servlet@3.15.1.Final//io.undertow.X.y(X.java:1)": Frame(
        "io.undertow.X", "y", "X.java", 1, "io.undertow.servlet"
    ),
    "\tat deployment.bank.war//com.bank.X.y(X.java:1)": Frame(
        "com.bank.X", "y", "X.java", 1, None, "deployment.bank.war"
    ),
    "\tat com.bank.X.y(X.java:1) ~[classes/:na]": Frame(
        "com.bank.X", "y", "X.java", 1, packaging="classes/:na"
    ),
    "\tat com.bank.X.y(X.java:1) [core-1.2.jar:1.2]": Frame(
        "com.bank.X", "y", "X.java", 1, packaging="core-1.2.jar:1.2"
    ),
    "\tat com.bank.X.y(X.java:1) ~[core-1.2.jar!/:1.2]": Frame(
        "com.bank.X", "y", "X.java", 1, packaging="core-1.2.jar!/:1.2"
    ),
    "\tat com.bank.X.y(X.java:1)[:na]": Frame("com.bank.X", "y", "X.java", 1, packaging=":na"),
    "\tat com.bank.Svc.lambda$run$0(Svc.java:282)": Frame(
        "com.bank.Svc", "lambda$run$0", "Svc.java", 282
    ),
    "\tat com.bank.Svc$$Lambda$1653/403275356.run(Unknown Source)": Frame(
        "com.bank.Svc$$Lambda$1653/403275356", "run"
    ),
    "\tat app//com.bank.Svc$$Lambda/0x00007f69.run(Unknown Source)": Frame(
        "com.bank.Svc$$Lambda/0x00007f69", "run", loader="app"
    ),
    "\tat jdk.proxy2/jdk.proxy2.$Proxy116.pay(Unknown Source)": Frame(
        "jdk.proxy2.$Proxy116", "pay", module="jdk.proxy2"
    ),
    "\tat com.bank.S$$FastClassBySpringCGLIB$$1a2b.invoke(<generated>)": Frame(
        "com.bank.S$$FastClassBySpringCGLIB$$1a2b", "invoke"
    ),
    "\tat com.bank.X.y(Native Method)": Frame("com.bank.X", "y"),
    "\tat com.bank.X.y(Unknown Source:0)": Frame("com.bank.X", "y"),
    "\tat com.bank.X.y(X.java)": Frame("com.bank.X", "y", "X.java"),
    "\tat com.bank.X.y(X.java:-2)": Frame("com.bank.X", "y", "X.java"),
    "\tat com.bank.X.y (X.java:215)": Frame("com.bank.X", "y", "X.java", 215),
    "\tat com.bank.X.y(X.java: 218)": Frame("com.bank.X", "y", "X.java", 218),
    "at void com.bank.X.y() (X.java:19)": Frame("com.bank.X", "y", "X.java", 19),
    "at void com.bank.X.y(java.lang.String, int) (X.java:19)": Frame(
        "com.bank.X", "y", "X.java", 19
    ),
    "\tat Main.main(Main.java:3)": Frame("Main", "main", "Main.java", 3),
    "\tat com.bank.PayTest.이체 실패 시 롤백(PayTest.kt:12)": Frame(
        "com.bank.PayTest", "이체 실패 시 롤백", "PayTest.kt", 12
    ),
    "\tat com.bank.PayTest.fails (when closed)(PayTest.kt:12)": Frame(
        "com.bank.PayTest", "fails (when closed)", "PayTest.kt", 12
    ),
    "\tat com.bank.My Spec.pays twice(MySpec.kt:12)": Frame(
        "com.bank.My Spec", "pays twice", "MySpec.kt", 12
    ),
    "\tat com.bank.X.(X.java:12)": Frame("com.bank.X", "<init>", "X.java", 12),
    "\tat com.bank.X.<init>(X.java:12)": Frame("com.bank.X", "<init>", "X.java", 12),
    "\tat com.bank.X.y(X.java(Compiled Code))": Frame("com.bank.X", "y", "X.java"),
    "\tat com.bank.X.y(X.java:12(Compiled Code))": Frame("com.bank.X", "y", "X.java", 12),
    "\tat clojure.core$map$fn__123.invoke(core.clj:12)": Frame(
        "clojure.core$map$fn__123", "invoke", "core.clj", 12
    ),
    "   com.bank.X.y(X.java:12)": Frame("com.bank.X", "y", "X.java", 12),
    "\t위치: com.bank.X.y(X.java:12)": Frame("com.bank.X", "y", "X.java", 12),
    "\tat com.bank.X.y(X.java:1": Frame("com.bank.X", "y", "X.java", 1),
    "\tat com.bank.X.y(X.java:99999999999)": Frame("com.bank.X", "y", "X.java"),
}

NOT_FRAMES = [
    "at line 16, column 8 (foo.java:12)",
    ' at [Source: (String)"{"; line: 1, column: 2]',
    " at least one thing failed (see Foo.java:12)",
    "\tat Object.<anonymous> (/app/x.js:10:5)",
    "\tat System.Foo.Bar(String s) in C:\\x.cs:line 12",
    "com.bank.X.y(X.java:12) - a log line with its place",
    "INFO com.bank.X.y(X.java:12)",
    'ORA-06512: at "BANK.PAY", line 1',
    "look at a.b.C.d(C.java:1)",
    "at 10.20.30 (UTC)",
    "at com.bank.X",
    "at com.bank.Foo and then com.bank.Bar.baz(Bar.java:3)",
    "at com.bank.foo in Bar.baz(Bar.java:3)",
    "Caused by: com.bank.XException: at a.b.C.d",
    "",
]


@pytest.mark.parametrize(("line", "frame"), FRAMES.items())
def test_is_a_frame(line: str, frame: Frame) -> None:
    assert parse_frame(line) == frame


@pytest.mark.parametrize("line", NOT_FRAMES)
def test_is_no_frame(line: str) -> None:
    assert parse_frame(line) is None
