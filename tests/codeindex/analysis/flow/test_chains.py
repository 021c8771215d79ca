"""Where the value came from, within a method and across methods; and where the flow must not go."""

from __future__ import annotations

from pathlib import Path

import pytest

from codeindex.analysis.flow.budget import Budget
from codeindex.analysis.flow.step import KINDS
from tests.codeindex.analysis.flow.java import flow, method, steps

IN_A_METHOD = {
    "the last assignment on every path": (
        "void m() {\n A a = one();\n a = two();\n a.go(); //1\n}",
        "used:a < assigned:a = two() < external:two()",
        "one()",
    ),
    "both branches": (
        "void m() {\n A a;\n if (x()) { a = one(); } else { a = null; }\n a.go(); //1\n}",
        "used:a < assigned:a = null < null:null",
        "zero()",
    ),
    "not the branch that leaves": (
        "void m() {\n A a = one();\n if (x()) { a = two(); return; }\n a.go(); //1\n}",
        "used:a < assigned:a = one() < external:one()",
        "two()",
    ),
    "an alias": (
        "void m(A p) {\n A a = p;\n a.go(); //1\n}",
        "used:a < assigned:a = p < parameter:p",
        "null:",
    ),
    "an element of what is iterated over": (
        "void m() {\n List<A> l = new ArrayList<>();\n l.add(null);\n for (A a : l) {\n a.go(); //1\n }\n}",
        "used:a < element:l < stored:l.add(null) < null:null",
        "external:",
    ),
    "the parameter of a lambda": (
        "void m() {\n List<A> l = List.of(x(), y());\n l.forEach(a -> {\n a.go(); //1\n });\n}",
        "element:l < assigned:l = List.of(x(), y()) < stored:y() < external:y()",
        "unset:",
    ),
    "what a conditional gives": (
        "void m(boolean b) {\n A a = b ? one() : null;\n a.go(); //1\n}",
        "used:a < assigned:a = b ? one() : null < null:null",
        "parameter:b",
    ),
    "an element that was never set": (
        "void m(int i) {\n A[] a = new A[3];\n a[i].go(); //1\n}",
        "used:a[i] < element:a < assigned:a = new A[3] < unset:new A[3]",
        "external:",
    ),
    "what was put into a map": (
        'void m() {\n Map<String, A> l = new HashMap<>();\n l.put("k", make());\n l.get("k").go(); //1\n}',
        'external:l.get("k") < stored:l.put("k", make()) < external:make()',
        "parameter:",
    ),
    "a variable of another scope is another": (
        "void m() {\n { A a = one(); }\n { A a = two();\n a.go(); //1\n }\n}",
        "used:a < assigned:a = two() < external:two()",
        "one()",
    ),
}


@pytest.mark.parametrize("name", IN_A_METHOD)
def test_within_a_method(tmp_path: Path, name: str) -> None:
    text, expected, never = IN_A_METHOD[name]
    frames = ["p.T.lambda$m$0" if "->" in text else "p.T.m"]
    found = steps(flow(tmp_path, method(text), frames))
    assert any(expected in each for each in found), found
    assert not any(never in each for each in found), found


def test_a_captured_variable_comes_from_the_method_around(tmp_path: Path) -> None:
    text = "void m(A p) {\n run(() -> {\n p.go(); //1\n });\n}"
    (only,) = steps(flow(tmp_path, method(text), ["p.T.lambda$m$0"]))
    assert only == "used:p < captured:p < parameter:p"


CALLER = {
    "p/Till.java": "package p;\nclass Till {\n void pay(Sum sum, Payer who) {\n  who.charge(sum); //1\n }\n}\n",
    "p/Shop.java": "package p;\nclass Shop {\n Till till = new Till();\n Payer payer;\n"
    " void sell(Sum sum) {\n  till.pay(sum, payer); //2\n }\n}\n",
    "p/Other.java": "package p;\nclass Other {\n void x(Till till) { till.pay(null, null); }\n}\n",
}


def test_the_argument_at_the_call_on_the_stack_and_no_other(tmp_path: Path) -> None:
    found = steps(flow(tmp_path, CALLER, ["p.Till.pay", "p.Shop.sell"]))
    assert found == ["used:who < parameter:who < passed:payer < field:payer < unset:payer"]


def test_all_calls_where_the_stack_shows_none(tmp_path: Path) -> None:
    found = steps(flow(tmp_path, CALLER, ["p.Till.pay"]))
    assert "used:who < parameter:who < passed_elsewhere:null < null:null" in found
    assert any("passed_elsewhere:payer < field:payer" in each for each in found)


RETURNS = {
    "p/T.java": "package p;\nclass T {\n Finder finder;\n void m(String k) {\n  finder.find(k).go(); //1\n }\n}\n",
    "p/Finder.java": "package p;\ninterface Finder { A find(String k); }\n",
    "p/MapFinder.java": "package p;\nclass MapFinder extends Base implements Finder {\n"
    ' public A find(String k) {\n  if (k.equals("x")) { return null; }\n  return new A();\n }\n'
    " public A find(int k) { return nothing(); }\n}\n",
    "p/Base.java": "package p;\nclass Base { }\n",
    "q/Finder.java": "package q;\ninterface Finder { A find(String k); }\n",
    "q/Wrong.java": "package q;\nclass Wrong implements Finder { public A find(String k) { return null; } }\n",
}


def test_what_an_implementation_returns(tmp_path: Path) -> None:
    found = steps(flow(tmp_path, RETURNS, ["p.T.m"]))
    returned = [each for each in found if "returned:" in each]
    assert returned == ["used:finder.find(k) < called:finder.find(k) < returned:null < null:null"]


def test_the_overload_by_its_parameters_type(tmp_path: Path) -> None:
    files = method(
        "void m(String s) {\n get(s).go(); //1\n}\n A get(int i) { return null; }\n"
        " A get(String s) { return other(s); }"
    )
    found = steps(flow(tmp_path, files, ["p.T.m"]))
    assert found
    assert not any("null:null" in each for each in found)


def test_an_argument_of_the_very_call_not_of_others(tmp_path: Path) -> None:
    files = method(
        "void m(A a) {\n same(a).go(); //1\n}\n A same(A p) { return p; }\n void n() { same(null); }"
    )
    (only,) = steps(flow(tmp_path, files, ["p.T.m"]))
    assert only == (
        "used:same(a) < called:same(a) < returned:p < parameter:p < passed:a < parameter:a"
    )


FIELDS = {
    "a constructor that leaves it unset": (
        {"p/T.java": "package p;\nclass T {\n A a;\n T() { }\n T(A a) { this.a = a; }\n"
         " void m() {\n  a.go(); //1\n }\n}\n"},
        "field:a < unset:a",
    ),
    "set in a method that the constructor does not call": (
        {"p/T.java": "package p;\nclass T {\n A a;\n void init() { a = make(); }\n"
         " void m() {\n  a.go(); //1\n }\n}\n"},
        "field:a < unset:a",
    ),
    "a setter that nobody calls": (
        {"p/T.java": "package p;\nclass T {\n A a;\n void setA(A other) { a = other; }\n"
         " void m() {\n  a.go(); //1\n }\n}\n"},
        "field:a < written:a = other < uncalled:setA",
    ),
    "a static initialiser three lines above": (
        {"p/T.java": "package p;\nclass T {\n static final A A = A.find();\n"
         " void m() {\n  A.go(); //1\n }\n}\n"},
        "field:A < initialised:A = A.find() < external:A.find()",
    ),
    "another class": (
        {"p/T.java": "package p;\nclass T {\n A a = new A();\n void m() {\n  a.go(); //1\n }\n}\n",
         "p/U.java": "package p;\nclass U {\n void x(T t) { t.a = null; }\n}\n"},
        "field:a < written:t.a = null < null:null",
    ),
    "a subclass": (
        {"p/T.java": "package p;\nclass T {\n protected A a = new A();\n void m() {\n  a.go(); //1\n }\n}\n",
         "p/U.java": "package p;\nclass U extends T {\n void x() { a = null; }\n}\n"},
        "field:a < written:a = null < null:null",
    ),
    "a constructor's argument, where it is made": (
        {"p/T.java": "package p;\nclass T {\n private final A a;\n T(A a) { this.a = a; }\n"
         " void m() {\n  a.go(); //1\n }\n}\n",
         "p/U.java": "package p;\nclass U {\n T x() { return new T(null); }\n}\n"},
        "written:this.a = a < parameter:a < passed_elsewhere:null < null:null",
    ),
    "a builder that is not given it": (
        {"p/T.java": "package p;\n@Builder\nclass T {\n A a;\n String b;\n void m() {\n  a.go(); //1\n }\n}\n",
         "p/U.java": 'package p;\nclass U {\n T x() { return T.builder().b("x").build(); }\n}\n'},
        "field:a < unset:a",
    ),
    "a record's component": (
        {"p/T.java": "package p;\nrecord T(A a, String b) {\n void m() {\n  a.go(); //1\n }\n}\n",
         "p/U.java": 'package p;\nclass U {\n T x() { return new T(null, "b"); }\n}\n'},
        'field:a < written:new T(null, "b") < null:null',
    ),
    "behind a getter that Lombok makes": (
        {"p/T.java": "package p;\nclass T {\n void m(D d) {\n  d.getA().go(); //1\n }\n}\n",
         "p/D.java": "package p;\n@Data\nclass D {\n private A a;\n}\n",
         "p/U.java": "package p;\nclass U {\n void x(D d) { d.setA(null); }\n}\n"},
        "field:a < written:d.setA(null) < null:null",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FIELDS)
def test_fields(tmp_path: Path, name: str) -> None:
    files, expected = FIELDS[name]
    found = steps(flow(tmp_path, files, ["p.T.m"]))
    assert any(expected in each for each in found), found


NOT_FIELDS = {
    "a local of the same name": (
        {"p/T.java": "package p;\nclass T {\n A a = null;\n void m() {\n  A a = make();\n  a.go(); //1\n }\n}\n"},
        "field:a",
    ),
    "the same name in another class": (
        {"p/T.java": "package p;\nclass T {\n A a;\n void m() {\n  a.go(); //1\n }\n}\n",
         "p/U.java": "package p;\nclass U {\n A a;\n void x() { this.a = null; }\n}\n"},
        "written:this.a = null",
    ),
    "a longer name that ends alike": (
        {"p/T.java": "package p;\nclass T {\n A a; A ma;\n void m() {\n  a.go(); //1\n }\n"
         " void n() { ma = null; }\n}\n"},
        "written:ma = null",
    ),
    "what somebody injects": (
        {"p/T.java": "package p;\nclass T {\n @Autowired\n private A a;\n void m() {\n  a.go(); //1\n }\n}\n"},
        "unset:a",
    ),
    "what an initialiser block sets": (
        {"p/T.java": "package p;\nclass T {\n A a;\n { a = make(); }\n T() { }\n void m() {\n  a.go(); //1\n }\n}\n"},
        "unset:a",
    ),
    "what the other constructor sets": (
        {"p/T.java": "package p;\nclass T {\n A a;\n T() { this(make()); }\n T(A b) { a = b; }\n"
         " void m() {\n  a.go(); //1\n }\n}\n"},
        "unset:a",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", NOT_FIELDS)
def test_what_does_not_give_the_field_a_value(tmp_path: Path, name: str) -> None:
    files, never = NOT_FIELDS[name]
    found = steps(flow(tmp_path, files, ["p.T.m"]))
    assert found
    assert not any(never in each for each in found), found


def test_a_throw_asks_where_the_tested_value_comes_from(tmp_path: Path) -> None:
    files = method(
        'void m(int n) {\n int left = stock() - n;\n if (left < 0) {\n throw new Short("x"); //1\n }\n}'
        "\n int stock() { return COUNT; }",
        fields="static final int COUNT = 3;",
    )
    found = steps(flow(tmp_path, files, ["p.T.m"], thrown="p.Short"))
    assert any("tested:(left < 0) < assigned:left = stock() - n" in each for each in found), found
    assert any("initialised:COUNT = 3" in each for each in found)


def test_every_kind_of_step_is_in_the_closed_list(tmp_path: Path) -> None:
    for files in (CALLER, RETURNS):
        frames = ["p.Till.pay" if files is CALLER else "p.T.m"]
        found = flow(tmp_path / frames[0], files, frames)
        assert {step.kind for chain in found.chains for step in chain.steps} <= set(KINDS)


def test_recursion_and_circles_end(tmp_path: Path) -> None:
    files = method(
        "A m(A a) {\n a = n(a);\n a.go(); //1\n return m(a);\n}\n A n(A b) { return m(b); }"
    )
    found = flow(tmp_path, files, ["p.T.m"])
    assert found.chains


def test_a_spent_budget_is_said(tmp_path: Path) -> None:
    found = flow(tmp_path, RETURNS, ["p.T.m"], budget=Budget(steps=1))
    assert found.is_partial
    assert found.chains
    assert not found.chains[0].is_whole


def test_deep_nesting_does_not_break_it(tmp_path: Path) -> None:
    deep = "((" * 300 + "a" + "))" * 300
    files = method(f"void m(A a) {{\n {deep}.go(); //1\n}}\n" + "A b() { return null; }\n" * 300)
    assert flow(tmp_path, files, ["p.T.m"]).suspected
