"""What is read from the text that a user or a log gives."""

import pytest

from experts.explanation.catalogue.query import Facts, Query, facts_of, is_code, parse_query


def facts(query: Query) -> Facts:
    return facts_of(query, (query.type,) if query.type else ())


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("java.io.IOException: No space left", Query("java.io.IOException", "No space left")),
        ("Caused by: a.b.XException: why", Query("a.b.XException", "why")),
        ("NullPointerException", Query("NullPointerException")),
        ("a.b.Outer$Inner", Query("a.b.Outer$Inner")),
        ("23505", Query(sql_state="23505")),
        ("Read timed out", Query(message="Read timed out")),
        ('ERROR: relation "x" does not exist', Query(message='ERROR: relation "x" does not exist')),
        (
            "ORA-00001: unique constraint (A.B) violated",
            Query(message="ORA-00001: unique constraint (A.B) violated"),
        ),
    ],
)
def test_parse(text: str, query: Query) -> None:
    assert parse_query(text) == query


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("ORA-00060: deadlock", "ORA-00060"),
        ("오류: JDBC-10007: 유일 제약", "JDBC-10007"),
        ("DB2 SQL Error: SQLCODE=-803, SQLSTATE=23505", "SQLCODE=-803"),
        ("SQL0803N One or more values", "SQL0803N"),
        ("JMSWMQ2013: security", "JMSWMQ2013"),
        ("WSVR0605W: Thread", "WSVR0605W"),
    ],
)
def test_codes_of_a_text(message: str, code: str) -> None:
    assert code in facts(Query(message=message)).codes


@pytest.mark.parametrize("message", ["a-ORA-00001-b", "UTF-8 2026-11-22", "id TX20261122-0001x"])
def test_what_only_looks_like_a_code(message: str) -> None:
    assert not facts(Query(message=message)).codes


@pytest.mark.parametrize(
    ("query", "code"),
    [
        (Query("com.tmax.tibero.jdbc.err.TbSQLException", vendor_code=-10007), "JDBC-10007"),
        (
            Query("java.sql.SQLException", vendor_code=1, driver="oracle.jdbc.OracleDriver"),
            "ORA-00001",
        ),
        (Query("com.mysql.cj.jdbc.exceptions.X", vendor_code=1062), "MYSQL-1062"),
        (Query("com.ibm.db2.jcc.am.SqlException", vendor_code=-803), "SQLCODE=-803"),
        (
            Query("x.Y", vendor_code=2627, supertypes=("com.microsoft.sqlserver.jdbc.Z",)),
            "MSSQL-2627",
        ),
    ],
)
def test_a_vendor_code_is_written_as_its_vendor_does(query: Query, code: str) -> None:
    assert facts(query).codes == {code}


def test_a_vendor_code_of_no_known_vendor_is_no_code() -> None:
    assert facts(Query("java.sql.SQLException", vendor_code=1)).codes == frozenset()


def test_states_of_a_text_and_of_the_exception() -> None:
    found = facts(Query(message="SQL state [23505]; error code", sql_state="40001"))
    assert found.states == {"23505", "40001"}
    assert found.state_classes == {"23", "40"}


def test_forms_of_codes() -> None:
    assert all(map(is_code, ("ORA-00001", "MYSQL-1062", "SQLCODE=-803", "HSQLDB-104", "SQL0803N")))
    assert not any(map(is_code, ("ora-1", "23505", "TIMEOUT", "A-1 B")))
