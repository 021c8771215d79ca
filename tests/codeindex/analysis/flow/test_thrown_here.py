"""Which expression of the line can have thrown, for each construct; and what cannot, however it looks."""

from __future__ import annotations

from pathlib import Path

import pytest

from codeindex.analysis.flow.flow import flow_of
from javatrace.model.trace import Throwable
from tests.codeindex.analysis.flow.java import NPE, flow, frame, index_of, method, suspected

FIRST = {
    "the line of a chained call is the line of its name": (
        "void m(Cart cart) {\n  cart.items()\n    .first() //1\n    .price();\n}",
        "cart.items()",
    ),
    "what was used before is not null": (
        "void m(Order o) {\n o.check();\n o.customer().name(); //1\n}",
        "o.customer()",
    ),
    "a guard that leaves dominates what follows": (
        "void m(Order o, Bill b) {\n if (o == null) { return; }\n o.pay(b.sum()); //1\n}",
        "b",
    ),
    "a guard around it": (
        "void m(Order o, Bill b) {\n if (o != null && o.open()) {\n  o.pay(b.sum()); //1\n }\n}",
        "b",
    ),
    "a catch parameter is there": (
        "void m(Log l) {\n try { run(); } catch (Exception e) {\n l.put(e.getCause().getMessage()); //1\n }\n}",
        "e.getCause()",
    ),
    "the other branch of a conditional": (
        "String m(Order o, Bill b) {\n return o != null ? o.id()\n   : b.id(); //1\n}",
        "b",
    ),
    "a switch over null": ("void m(Color c) {\n switch (c) { //1\n  case RED: break;\n }\n}", "c"),
    "a loop over null": ("void m(List<A> l) {\n for (A a : l) { //1\n a.go();\n }\n}", "l"),
    "a lock on null": ("void m(Object o) {\n synchronized (o) { //1\n }\n}", "o"),
    "unboxing of what a map gives": (
        "void m(Map<String, Integer> ages) {\n int age = ages.get(key); //1\n}",
        "ages.get(key)",
    ),
    "an element of an array": (
        "void m() {\n Row[] rows = new Row[3];\n rows[0].go(); //1\n}",
        "rows[0]",
    ),
    "the result of a call, not the variable that was just made": (
        "void m() {\n Box b = new Box();\n b.lid().open(); //1\n}",
        "b.lid()",
    ),
    "a method reference's receiver": ("void m(A a) {\n Runnable r = a::go; //1\n}", "a"),
    "a try's own code knows nothing of the try's end": (
        "void m(A a, B b) {\n b.x();\n try { a.go(); } finally {\n a.end(b.y()); //1\n }\n}",
        "a",
    ),
}


@pytest.mark.parametrize("name", FIRST)
def test_a_null_on_the_line(tmp_path: Path, name: str) -> None:
    text, expected = FIRST[name]
    assert suspected(flow(tmp_path, method(text), ["p.T.m"]))[0] == expected


NOT = {
    "a type's name": ("void m(A a) {\n Math.max(a.b().c(), 1); //1\n}", "Math"),
    "a fresh object": ("void m() {\n new A().b().c(); //1\n}", "new A()"),
    "a text": ('void m(A a) {\n "x".concat(a.b().c()); //1\n}', '"x"'),
    "what was tested": ("void m(A a) {\n if (a == null) return;\n a.b().c(); //1\n}", "a"),
    "what was required": (
        "void m(A a) {\n Objects.requireNonNull(a);\n a.b().c(); //1\n}",
        "a",
    ),
    "what instanceof saw": ("void m(Object a) {\n if (a instanceof B) { a.b().c(); } //1\n}", "a"),
    "a primitive": ("void m(int a, B b) {\n int c = a + b.d().e(); //1\n}", "a"),
    "the code of a lambda": (
        "void m(List<A> l) {\n l.removeIf(a -> a.b().c()); //1\n}",
        "a.b()",
    ),
}


@pytest.mark.parametrize("name", NOT)
def test_what_cannot_have_been_null(tmp_path: Path, name: str) -> None:
    text, refused = NOT[name]
    found = flow(tmp_path, method(text), ["p.T.m"])
    assert found.suspected
    assert refused not in suspected(found)


def test_assigned_again_is_open_again(tmp_path: Path) -> None:
    text = "void m(A a) {\n a.go();\n a = next();\n a.go(); //1\n}"
    assert suspected(flow(tmp_path, method(text), ["p.T.m"])) == ["a"]


def test_assigned_at_the_end_of_a_loop_is_open_in_the_next_round(tmp_path: Path) -> None:
    text = "void m(A a) {\n a.go();\n while (true) {\n a.go(); //1\n a = a.next();\n }\n}"
    assert suspected(flow(tmp_path, method(text), ["p.T.m"])) == ["a"]


CALLED = {
    "the call got in: an argument is at fault": (
        "void m(Sink sink, String s) {\n sink.put(1, s); //1\n}",
        NPE,
        ["x.Sink.check", "x.Sink.put"],
        None,
        "s",
    ),
    "the message names the argument": (
        'void m(String topic, String group) {\n Map.of("topic",\n topic,\n "group", group); //1\n}',
        NPE,
        ["x.Check.entry", "x.Map.of"],
        "null value in entry: group=null",
        "group",
    ),
    "an empty queue is the receiver's state": (
        "void m(Queue<A> q, int n) {\n q.remove(); //1\n}",
        "java.util.NoSuchElementException",
        ["java.util.ArrayDeque.removeFirst", "java.util.ArrayDeque.remove"],
        None,
        "q",
    ),
    "text that is no number is the argument": (
        "int m(Row r) {\n return Integer.parseInt(r.amount()); //1\n}",
        "java.lang.NumberFormatException",
        ["java.lang.Integer.parseInt"],
        'For input string: "x"',
        "r.amount()",
    ),
    "the iterator of a loop that nobody wrote": (
        "void m(List<A> l) {\n for (A a : l) { //1\n l.remove(a);\n }\n}",
        "java.util.ConcurrentModificationException",
        ["java.util.ArrayList$Itr.checkForComodification", "java.util.ArrayList$Itr.next"],
        None,
        "l",
    ),
    "the argument whose own code ran": (
        "void m(Rows r) {\n r.stream().collect(Collectors.toMap(R::k, R::v)); //1\n}",
        "java.lang.IllegalStateException",
        ["java.util.stream.Collectors.lambda$toMap$58", "java.util.stream.Pipeline.collect"],
        "Duplicate key x",
        "Collectors.toMap(R::k, R::v)",
    ),
}


@pytest.mark.parametrize("name", CALLED)
def test_in_a_library(tmp_path: Path, name: str) -> None:
    text, thrown, inner, message, expected = CALLED[name]
    found = flow(tmp_path, method(text), ["p.T.m"], thrown=thrown, message=message, inner=inner)
    assert suspected(found)[0] == expected


def test_a_call_that_got_in_had_its_receiver(tmp_path: Path) -> None:
    files = method("void m(Sink sink, String s) {\n sink.put(s); //1\n}")
    assert "sink" not in suspected(flow(tmp_path, files, ["p.T.m"], inner=["x.Sink.put"]))


OTHERS = {
    "java.lang.ArithmeticException": ("int m(int a, int n) {\n return a / n; //1\n}", "n"),
    "java.lang.ArrayIndexOutOfBoundsException": (
        "int m(int[] a, int i) {\n return a[i]; //1\n}",
        "i",
    ),
    "java.lang.ClassCastException": ("A m(Object o) {\n return (A) o; //1\n}", "o"),
    "java.lang.NegativeArraySizeException": ("void m(int n) {\n int[] a = new int[n]; //1\n}", "n"),
    "p.Refused": ("void m(int n) {\n throw new Refused(n); //1\n}", "new Refused(n)"),
}


@pytest.mark.parametrize("thrown", OTHERS)
def test_other_exceptions(tmp_path: Path, thrown: str) -> None:
    text, expected = OTHERS[thrown]
    assert suspected(flow(tmp_path, method(text), ["p.T.m"], thrown=thrown))[0] == expected


LAMBDAS = "void all(List<A> l) {\n l.forEach(a -> {\n B b = a.b(); //2\n b.each(c -> c.use(b.d())); //1\n });\n}"


def test_a_lambda_runs_its_own_code_alone(tmp_path: Path) -> None:
    found = flow(tmp_path, method(LAMBDAS), ["p.T.lambda$all$1"])
    assert suspected(found) == ["b"]


def test_the_inner_lambda_runs_what_is_in_it(tmp_path: Path) -> None:
    found = flow(tmp_path, method(LAMBDAS), ["p.T.lambda$all$0"])
    assert suspected(found) == ["c"]


HELPFUL = {
    'Cannot invoke "p.B.c()" because the return value of "p.A.b()" is null': "a.b()",
    'Cannot invoke "p.A.b()" because "a" is null': "a",
    'Cannot read field "e" because "<local2>" is null': "d",
}


@pytest.mark.parametrize("message", HELPFUL)
def test_the_helpful_message_decides(tmp_path: Path, message: str) -> None:
    files = method("void m(A a, D d) {\n a.b().c(d.e); //1\n}")
    found = flow(tmp_path, files, ["p.T.m"], message=message)
    assert found.suspected[0].expression.text == HELPFUL[message]
    assert found.suspected[0].is_told


def test_a_line_that_is_not_in_the_method_is_drifted(tmp_path: Path) -> None:
    files = method("void m(A a) {\n a.b(); //1\n}")
    index = index_of(tmp_path, files)
    at = frame("p.T.m", 900)
    found = flow_of(index, Throwable(NPE, None, (at,)), [index.resolve(at)])
    assert found is not None
    assert found.is_drifted
    assert found.line <= files["p/T.java"].count("\n")
