import pytest

from router.evaluation.judging.correctness import (
    last_caused_by,
    names_type,
    near_fault,
    same_expression,
    type_right,
)
from router.evaluation.labelled.item import Root, Truth

NPE = "java.lang.NullPointerException"
SYNTAX = "java.sql.SQLSyntaxErrorException"
H2 = "org.h2.jdbc.JdbcSQLSyntaxErrorException"

RIGHT = [(NPE, NPE), (SYNTAX, H2), (H2, SYNTAX), ("com.x.MyException", "com.x.MyException")]
WRONG = [
    (None, NPE),
    ("Other", "com.x.MyException"),
    ("java.sql.SQLException", H2),
    ("com.y.MyException", "com.x.MyException"),
]


@pytest.mark.parametrize(("said", "true"), RIGHT)
def test_right_types(said: str, true: str) -> None:
    assert type_right(said, Truth(true))


@pytest.mark.parametrize(("said", "true"), WRONG)
def test_wrong_types(said: str | None, true: str) -> None:
    assert not type_right(said, Truth(true))


def test_accepted_types_are_right_too() -> None:
    assert type_right("a.Outer", Truth(NPE, ("a.Outer",)))


NAMED = [f"{NPE}: x", "NullPointerException at", "cause=java.lang.NullPointerException;"]
UNNAMED = [
    "",
    "MyNullPointerException",
    "NullPointerExceptions",
    "NullPointer",
    "$NullPointerException",
]


@pytest.mark.parametrize("log", NAMED)
def test_logs_that_name_the_type(log: str) -> None:
    assert names_type(log, Truth(NPE))


@pytest.mark.parametrize("log", UNNAMED)
def test_logs_that_do_not(log: str) -> None:
    assert not names_type(log, Truth(NPE))


BASELINE = [
    ("a.b.CException: x\nCaused by: d.E: y\nCaused by: f.G$H: z", "f.G$H"),
    ("ERROR x\na.b.CException: x\n\tat a.b.D", "a.b.CException"),
    ('{"stack":"a.b.CException: x\\nCaused by: d.E: y\\n"}', "d.E"),
    ("transfer failed", None),
]


@pytest.mark.parametrize(("log", "named"), BASELINE)
def test_the_last_caused_by(log: str, named: str | None) -> None:
    assert last_caused_by(log) == named


DIFF = """\
--- a/src/A.java
+++ b/src/A.java
@@ -10,5 +10,5 @@
 one
 two
-three
+drei
 four
 five
@@ -40,2 +40,3 @@
 forty
+new
 forty-one
"""


def test_the_fault_is_where_the_fix_changes_lines() -> None:
    truth = Truth(NPE, root=Root("src/A.java", "A", "m", 1, 90), fix_diff=DIFF)
    assert truth.fault_lines == (12, 40)
    assert [n for n in range(1, 60) if near_fault("src/A.java", n, truth)] == [
        *range(10, 15),
        *range(38, 43),
    ]
    assert not near_fault("src/B.java", 12, truth)


def test_without_a_fix_the_whole_root_is_the_fault() -> None:
    assert Truth(NPE, root=Root("A.java", "A", "m", 3, 5)).fault_lines == (3, 4, 5)


def test_expressions_are_compared_without_white_space() -> None:
    assert same_expression("a . b( c )", "a.b(c)")
    assert not same_expression("a.b", "a.c")
    assert not same_expression(None, None)
