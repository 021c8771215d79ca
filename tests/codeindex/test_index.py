"""Frames of the small tree, each rule of the way from a frame to its source, and frames that lie."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from codeindex.index import SourceIndex
from codeindex.model.source import Match
from javatrace.errors import UserError
from javatrace.model.trace import Frame

TREE = Path(__file__).with_name("tree")
CORE = "core/src/main/java/com/bank/"
LEDGER, ACCOUNT, KIND = f"{CORE}Ledger.java", f"{CORE}Account.java", f"{CORE}Kind.java"
DECLARATORS = f"{CORE}Declarators.java"
ELSEWHERE = "core/src/main/java/misplaced/Elsewhere.java"

EXACT = [
    ("com.bank.Ledger", "<clinit>", "Ledger.java", 15, LEDGER, "<clinit>", 13, 15),
    ("com.bank.Ledger", "lambda$new$1", "Ledger.java", 19, LEDGER, "<init>", 17, 21),
    ("com.bank.Ledger", "lambda$static$0", "Ledger.java", 28, LEDGER, "<clinit>", 26, 30),
    ("com.bank.Ledger", "<init>", "Ledger.java", 33, LEDGER, "<init>", 32, 35),
    ("com.bank.Ledger", "<init>", "Ledger.java", 39, LEDGER, "<init>", 37, 40),
    ("com.bank.Ledger", "<init>", "Ledger.java", 53, LEDGER, "<init>", 42, 61),
    ("com.bank.Ledger", "lambda$new$3", "Ledger.java", 56, LEDGER, "<init>", 42, 61),
    ("com.bank.Ledger", "lambda$null$2", "Ledger.java", 56, LEDGER, "<init>", 42, 61),
    ("com.bank.Ledger", "lambda$0", "Ledger.java", 56, LEDGER, "<init>", 42, 61),
    ("com.bank.Ledger", "lambda$new$7f6d5e3$1", "Ledger.java", 56, LEDGER, "<init>", 42, 61),
    ("com.bank.Ledger$1", "<init>", "Ledger.java", 71, LEDGER, "<init>", 71, 71),
    ("com.bank.Ledger$1", "<init>", "Ledger.java", 72, LEDGER, "<init>", 72, 72),
    ("com.bank.Ledger$7", "add", "Ledger.java", 77, LEDGER, "add", 74, 79),
    ("com.bank.Ledger$1Local", "get", "Ledger.java", 92, LEDGER, "get", 91, 97),
    ("com.bank.Ledger$1Local$1", "inner", "Ledger.java", 94, LEDGER, "inner", 93, 95),
    ("com.bank.Ledger$Implicit", "<init>", "Ledger.java", 124, LEDGER, "<init>", 124, 124),
    ("com.bank.Ledger$Implicit", "<init>", "Ledger.java", 125, LEDGER, "<init>", 125, 125),
    ("com.bank.Ledger", "access$000", "Ledger.java", 12, LEDGER, "access$000", 11, 12),
    ("com.bank.Ledger$Inner", "compareTo", "Ledger.java", 140, LEDGER, "compareTo", 141, 145),
    ("app//com.bank.Ledger", "start", "Ledger.java", 63, LEDGER, "start", 63, 63),
    ("com.bank.$Odd$Name$$Inner$$1", "deep$", "Several.java", 17, f"{CORE}Several.java", "deep$", 17, 17),
    ("com.bank.Declarators", "<clinit>", "Declarators.java", 4, DECLARATORS, "<clinit>", 4, 5),
    ("com.bank.Declarators", "<clinit>", "Declarators.java", 7, DECLARATORS, "<clinit>", 4, 7),
    ("com.bank.Declarators", "<init>", "Declarators.java", 9, DECLARATORS, "<init>", 9, 11),
    ("com.bank.Declarators", "<init>", "Declarators.java", 12, DECLARATORS, "<init>", 9, 12),
    ("com.bank.Grade", "valueOf", "Declarators.java", 25, DECLARATORS, "valueOf", 25, 25),
    ("com.bank.Grade", "values", "Declarators.java", 25, DECLARATORS, "values", 25, 25),
    ("com.bank.Grade", "valueOf", "Declarators.java", 29, DECLARATORS, "valueOf", 28, 30),
    ("com.bank.Second", "two", "Several.java", 7, f"{CORE}Several.java", "two", 6, 8),
    ("com.bank.Kind$1", "getAsInt", "Kind.java", 10, KIND, "getAsInt", 8, 11),
    ("com.bank.Kind", "<clinit>", "Kind.java", 15, KIND, "<clinit>", 13, 15),
    ("com.bank.Kind$2", "<clinit>", "Kind.java", 31, KIND, "getAsInt", 29, 39),
    ("com.bank.Kind", "valueOf", "Kind.java", 5, KIND, "valueOf", 5, 5),
    ("com.bank.Short", "$values", "Kind.java", 42, KIND, "$values", 42, 42),
    ("com.bank.Modern$Point", "x", "Modern.java", 6, f"{CORE}Modern.java", "x", 6, 6),
    ("com.bank.Modern$Point", "<init>", "Modern.java", 11, f"{CORE}Modern.java", "<init>", 9, 12),
    ("com.bank.Modern$Pair", "shown", "Modern.java", 29, f"{CORE}Modern.java", "shown", 27, 34),
    ("com.bank.OldMac", "f", "OldMac.java", 5, f"{CORE}OldMac.java", "f", 4, 6),
    ("com.bank.Crlf", "f", "Crlf.java", 10, f"{CORE}Crlf.java", "f", 5, 11),
    ("com.bank.Escapes", "höheA", "Escapes.java", 6, f"{CORE}Escapes.java", "höheA", 4, 7),
    ("com.bank.Escapes", "계좌", "Escapes.java", 10, f"{CORE}Escapes.java", "계좌", 9, 11),
    ("modern.Patterns", "size", "Patterns.java", 11, "modern/Patterns.java", "size", 6, 17),
    ("com.bank.elsewhere.Elsewhere", "f", "Elsewhere.java", 7, ELSEWHERE, "f", 6, 8),
    ("com.bank.Account", "getBalance", "Account.java", 10, ACCOUNT, "<init>", 10, 11),
    ("com.bank.Account", "setBalance", "Account.java", 10, ACCOUNT, "<init>", 10, 11),
    ("com.bank.Account", "equals", "Account.java", 6, ACCOUNT, "equals", 6, 7),
    ("com.bank.Account$AccountBuilder", "build", "Account.java", 6, ACCOUNT, "build", 6, 7),
    ("com.bank.Account", "pay_aroundBody0", "Account.java", 14, ACCOUNT, "pay", 13, 15),
    ("com.bank.Account$$EnhancerBySpringCGLIB$$8f3a", "pay", "<generated>", None, ACCOUNT, "pay", 13, 15),
    ("com.bank.Account$$SpringCGLIB$$0", "CGLIB$pay$0", "<generated>", 0, ACCOUNT, "pay", 13, 15),
    ("com.bank.Account$HibernateProxy$xY", "pay", None, None, ACCOUNT, "pay", 13, 15),
    ("com.bank.Account$MockitoMock$123", "pay", None, None, ACCOUNT, "pay", 13, 15),
    ("com.bank.Account", "pay", None, None, ACCOUNT, "pay", 13, 15),
    ("com.bank.Account", "pay", "Account.java", -2, ACCOUNT, "pay", 13, 15),
]  # fmt: skip


@pytest.fixture(scope="module")
def index() -> SourceIndex:
    return SourceIndex(TREE, cache=False)


@pytest.mark.parametrize(("cls", "method", "file", "line", "path", "member", "start", "end"), EXACT)
def test_exact(
    index: SourceIndex,
    cls: str,
    method: str,
    file: str | None,
    line: int | None,
    path: str,
    member: str,
    start: int,
    end: int,
) -> None:
    resolution = index.resolve(Frame(cls, method, file, line))
    found = resolution.method
    assert found is not None, resolution
    assert (found.path, found.name, found.start_line, found.end_line) == (path, member, start, end)
    assert resolution.match is Match.EXACT
    assert len(found.text.splitlines()) == end - start + 1
    assert index.owns(resolution.frame)


MISSING = [
    ("java.util.ArrayList", "get", "ArrayList.java", 427),
    ("org.other.Ledger", "over", "Ledger.java", 65),
    ("Ledger", "over", "Ledger.java", 65),
    ("com.bank.Ledger", "over", "Account.java", 63),
    ("com.bank.Ledger", "over", "../core/src/main/java/com/bank/Ledger.java", 63),
    ("../../etc.passwd", "x", "../../../../etc/passwd", 1),
    ("com.bank.elsewhere.Elsewhere", "f", "/etc/passwd", 1),
    ("com.bank.$Proxy12", "pay", None, None),
    ("jdk.internal.reflect.GeneratedMethodAccessor12", "invoke", None, None),
    ("a.b", "c", "SourceFile", 12),
    ("com.bank.Ledger$Gone", "over", "Ledger.java", 65),
    ("com.bank.Ledger", "gone", "Ledger.java", 78),
    ("com.bank.Ledger$$Lambda$14/0x0000000800c8", "accept", None, None),
    ("com.bank.Account$$Lambda/0x0000000800c8", "pay", None, None),
    ("", "", "", 0),
]


@pytest.mark.parametrize(("cls", "method", "file", "line"), MISSING)
def test_missing_says_why(
    index: SourceIndex, cls: str, method: str, file: str | None, line: int | None
) -> None:
    resolution = index.resolve(Frame(cls, method, file, line))
    assert resolution.match is Match.MISSING
    assert resolution.method is None
    assert resolution.reason


@pytest.mark.parametrize("line", [121, 10**9, 1])
def test_a_line_outside_the_named_member_has_drifted(index: SourceIndex, line: int) -> None:
    resolution = index.resolve(Frame("com.bank.Ledger", "generic", "Ledger.java", line))
    assert resolution.match is Match.DRIFTED
    assert resolution.method is not None
    assert resolution.method.start_line == 67
    assert str(line) in resolution.reason


def test_drifted_overloads_are_all_candidates_nearest_first(index: SourceIndex) -> None:
    resolution = index.resolve(Frame("com.bank.Account", "receive", "Account.java", 27))
    assert resolution.match is Match.DRIFTED
    assert [method.start_line for method in resolution.candidates] == [21, 17]
    assert resolution.method == resolution.candidates[0]


@pytest.mark.parametrize(
    ("called", "start"),
    [
        (("p.Store", "save"), 2),
        (("p.Store", "load"), 5),
        (("p.Row", "<init>"), 8),
        (("p.Store", "drop"), 8),
        (("p.Store", "lambda$save$0"), 8),
    ],
)
def test_a_drifted_overload_is_the_one_that_makes_the_call(
    tmp_path: Path, called: tuple[str, str], start: int
) -> None:
    text = """class A {
  void f(int a) {
    store.save(a);
  }
  void f(long a) {
    new Rows(); store.load (a);
  }
  void f(Object a) {
    rows.add(new Row(a));
  }
}
"""
    (tmp_path / "A.java").write_text(text)
    frame = Frame("A", "f", "A.java", 40)
    trace = [
        Frame("java.util.List", "add"),
        Frame(*called),
        frame,
        Frame("A", "main", "A.java", 90),
    ]
    found = SourceIndex(tmp_path, cache=False).resolve(frame, trace)
    assert found.method is not None
    assert (found.match, found.method.start_line) == (Match.DRIFTED, start)
    assert len(found.candidates) == 3


def test_overloads_on_one_line_are_ambiguous(tmp_path: Path) -> None:
    text = "class A {\n  void f(int a) {\n  } void f(long a) {\n  }\n}\n"
    (tmp_path / "A.java").write_text(text)
    resolution = SourceIndex(tmp_path, cache=False).resolve(Frame("A", "f", "A.java", 3))
    assert resolution.match is Match.AMBIGUOUS
    assert [m.start_line for m in resolution.candidates] == [2, 3]


def test_the_line_chooses_between_modules(index: SourceIndex) -> None:
    resolution = index.resolve(Frame("com.bank.Shared", "f", "Shared.java", 5))
    assert resolution.method is not None
    assert resolution.method.path == f"{CORE}Shared.java"


def test_main_comes_before_test_and_generated(index: SourceIndex) -> None:
    shared = index.resolve(Frame("com.bank.Shared", "f", "Shared.java", 9))
    assert shared.match is Match.EXACT
    assert shared.reason == f"2 files fit; {shared.candidates[0].path} is the likeliest"
    assert [m.path.split("/")[0:3:2] for m in shared.candidates][:2] == [
        ["web", "main"],
        ["core", "test"],
    ]
    mapper = index.resolve(Frame("com.bank.Mapper", "map", "Mapper.java", 5))
    assert mapper.method is not None
    assert mapper.method.path.startswith("web/src/main")
    assert mapper.candidates[1].path.startswith("core/target/generated-sources")


def test_neighbours_choose_between_equal_modules(tmp_path: Path) -> None:
    _two_modules(tmp_path)
    (tmp_path / "b/src/main/java/p/Only.java").write_text("package p; class Only { void g() { } }")
    index = SourceIndex(tmp_path, cache=False)
    frame, near = Frame("p.X", "f", "X.java", 3), [Frame("p.Only", "g", "Only.java", 1)]
    first, second = index.resolve(frame), index.resolve(frame, near)
    assert first.method is not None
    assert second.method is not None
    assert (first.method.path[0], second.method.path[0]) == ("a", "b")
    assert (first.match, second.match) == (Match.AMBIGUOUS, Match.EXACT)
    assert [one.path[0] for one in first.candidates] == ["a", "b"]


@pytest.mark.parametrize(
    ("packaging", "module"),
    [("b-1.2.jar:1.2", "b"), ("shop-b-1.2-SNAPSHOT.jar!/:1.2", "b"), ("a.jar:?", "a")],
)
def test_the_jar_of_the_frame_chooses_between_modules(
    tmp_path: Path, packaging: str, module: str
) -> None:
    _two_modules(tmp_path)
    frame = Frame("p.X", "f", "X.java", 3, packaging=packaging)
    found = SourceIndex(tmp_path, cache=False).resolve(frame)
    assert found.method is not None
    assert (found.match, found.method.path[0]) == (Match.EXACT, module)


@pytest.mark.parametrize("packaging", [None, "classes/:na", "?:?", "c-1.2.jar:1.2", "ab-1.0.jar:?"])
def test_no_jar_of_theirs_chooses_none(tmp_path: Path, packaging: str | None) -> None:
    _two_modules(tmp_path)
    frame = Frame("p.X", "f", "X.java", 3, packaging=packaging)
    assert SourceIndex(tmp_path, cache=False).resolve(frame).match is Match.AMBIGUOUS


def test_test_sources_are_meant_beside_test_sources_alone(tmp_path: Path) -> None:
    for folder in ("a/src/main/java/p", "b/src/test/java/p"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "X.java").write_text("package p;\nclass X {\n  void f() { }\n}\n")
    for folder, name in (("b/src/test/java/p", "XTest"), ("b/src/main/java/p", "Own")):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        (tmp_path / folder / f"{name}.java").write_text(
            f"package p; class {name} {{ void g() {{ }} }}"
        )
    index, frame = SourceIndex(tmp_path, cache=False), Frame("p.X", "f", "X.java", 3)
    for near, module in (("XTest", "b"), ("Own", "a")):
        found = index.resolve(frame, [Frame(f"p.{near}", "g", f"{near}.java", 1)])
        assert found.method is not None
        assert found.method.path[0] == module


def _two_modules(folder: Path) -> None:
    for module in ("a", "b"):
        (folder / module / "src/main/java/p").mkdir(parents=True)
        text = "package p;\nclass X {\n  void f() { }\n}\n"
        (folder / module / "src/main/java/p/X.java").write_text(text)


def test_other_languages_give_a_window_and_say_so(index: SourceIndex) -> None:
    resolution = index.resolve(Frame("com.bank.PayKt", "pay", "Pay.kt", 4))
    assert resolution.method is not None
    assert "return 1 / a" in resolution.method.text
    assert "Kotlin" in resolution.reason


def test_a_method_has_signature_javadoc_and_text(index: SourceIndex) -> None:
    method = index.resolve(Frame("com.bank.Ledger", "<init>", "Ledger.java", 51)).method
    assert method is not None
    assert method.signature == "public Ledger(int limit)"
    assert method.javadoc == "With a limit.\n\n@param limit how many"
    assert method.text.startswith("    /**")
    assert method.text.endswith("    }")


def test_relations(index: SourceIndex) -> None:
    pay = index.resolve(Frame("com.bank.Account", "pay", "Account.java", 14)).method
    assert pay is not None
    called = index.callees(pay)
    assert [(m.name, m.start_line) for m in called] == [("receive", 17)]
    assert [m.signature for m in index.accessed_fields(pay)] == ["private Long balance"]
    assert [m.signature for m in index.enclosing_types(pay)] == ["public class Account"]
    assert [(m.name, m.start_line) for m in index.callers(called[0])] == [
        ("pay", 13),
        ("receive", 21),
    ]
    call = index.resolve(Frame("com.bank.Gateway", "call", "Gateway.java", 5)).method
    assert call is not None
    assert {m.name for m in index.callees(call)} == {"f"}


# ------------------------------------------------------------------ bad input


def test_no_such_folder() -> None:
    with pytest.raises(UserError):
        SourceIndex("/no/such/folder")


def test_the_rest_of_a_file_that_does_not_parse_still_resolves(tmp_path: Path) -> None:
    text = "package p;\nclass A {\n  void bad( { ((;\n  }\n  int good() {\n    return 1;\n  }\n}\n"
    (tmp_path / "A.java").write_text(text)
    resolution = SourceIndex(tmp_path, cache=False).resolve(Frame("p.A", "good", "A.java", 6))
    assert resolution.method is not None
    assert resolution.method.start_line == 5


@pytest.mark.parametrize(
    "data",
    [b"", b"\0" * 5000, bytes(range(256)) * 40, b"package p;", "\ufeffpackage p;".encode("utf-16")],
)
def test_no_java_is_missing(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "A.java").write_bytes(data)
    resolution = SourceIndex(tmp_path, cache=False).resolve(Frame("p.A", "f", "A.java", 3))
    assert resolution.match is Match.MISSING
    assert resolution.reason


@pytest.mark.parametrize("encoding", ["cp949", "latin-1", "utf-8-sig"])
def test_other_encodings(tmp_path: Path, encoding: str) -> None:
    name = "잔액" if encoding == "cp949" else "größe"
    text = f"package p;\n/* {name} */\nclass A {{\n  int f(int a) {{ // {name}\n    return 1 / a;\n  }}\n}}\n"
    (tmp_path / "A.java").write_bytes(text.encode(encoding))
    resolution = SourceIndex(tmp_path, cache=False).resolve(Frame("p.A", "f", "A.java", 5))
    assert resolution.match is Match.EXACT
    assert resolution.method is not None
    assert name in resolution.method.text or encoding == "latin-1"


def test_deep_nesting_needs_no_stack(tmp_path: Path) -> None:
    deep = "(" * 20_000 + "1" + ")" * 20_000
    sums = " + ".join(["a"] * 20_000)
    text = f"package p;\nclass A {{\n  int f(int a) {{\n    return {sums};\n  }}\n  int g = {deep};\n}}\n"
    (tmp_path / "A.java").write_text(text)
    index = SourceIndex(tmp_path, cache=False)
    method = index.resolve(Frame("p.A", "f", "A.java", 4)).method
    assert method is not None
    assert method.start_line == 3
    assert index.callees(method) == ()


def test_ten_megabytes(tmp_path: Path) -> None:
    body = "".join(f"  int f{n}(int a) {{\n    return {n} / a;\n  }}\n" for n in range(200_000))
    (tmp_path / "A.java").write_text(f"package p;\nclass A {{\n{body}}}\n")
    assert (tmp_path / "A.java").stat().st_size > 7_000_000
    found = SourceIndex(tmp_path, cache=False).resolve(Frame("p.A", "f150000", "A.java", 450_004))
    assert found.match is Match.EXACT


def test_links_are_not_followed(tmp_path: Path) -> None:
    outside, root = tmp_path / "outside", tmp_path / "root"
    outside.mkdir()
    root.mkdir()
    (outside / "A.java").write_text("package p; class A { void f() { } }")
    (root / "away").symlink_to(outside)
    (root / "A.java").symlink_to(outside / "A.java")
    (root / "loop").symlink_to(root)
    index = SourceIndex(root, cache=False)
    assert list(index.java_files()) == []
    assert index.resolve(Frame("p.A", "f", "A.java", 1)).match is Match.MISSING


def test_a_file_that_vanishes_after_listing(tmp_path: Path) -> None:
    (tmp_path / "A.java").write_text("package p; class A { void f() { } }")
    index = SourceIndex(tmp_path, cache=False)
    frame = Frame("p.A", "f", "A.java", 1)
    assert index.resolve(frame).match is Match.EXACT
    os.unlink(tmp_path / "A.java")
    resolution = index.resolve(frame)
    assert resolution.match is Match.MISSING
    assert "vanished" in resolution.reason
