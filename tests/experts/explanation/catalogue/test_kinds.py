"""Kinds of failures that logs of real systems brought up: who threw, what it names, who acts."""

import pytest

from experts.explanation.catalogue.catalogue import Explanation
from experts.explanation.catalogue.loader import load
from experts.explanation.catalogue.query import Query, parse_query

PG = "org.postgresql.util.PSQLException"
MYSQL = "com.mysql.cj.jdbc.exceptions.MySQLTransactionRollbackException"
JAVA_SQL = "java.sql.SQLIntegrityConstraintViolationException"


def explained(query: Query | str) -> Explanation:
    found = load().best(parse_query(query) if isinstance(query, str) else query)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("said", "kind", "slots"),
    [
        (
            "java.lang.IllegalStateException: Duplicate key com.acme.Rate@1b2c",
            "duplicate",
            {"value": "com.acme.Rate@1b2c"},
        ),
        (
            "java.lang.IllegalStateException: Duplicate key KRW (attempted merging values 1 and 2)",
            "duplicate",
            {"key": "KRW", "first": "1", "second": "2"},
        ),
        (
            "java.lang.NullPointerException: null value in entry: branch=null",
            "null-argument",
            {"key": "branch"},
        ),
        (
            "java.lang.NullPointerException: null key in entry: null=7",
            "null-argument",
            {"value": "7"},
        ),
    ],
)
def test_arguments_that_a_library_refused(said: str, kind: str, slots: dict[str, str]) -> None:
    found = explained(said)
    assert (found.entry.kind, dict(found.slots)) == (kind, slots)


@pytest.mark.parametrize(
    ("type_name", "message", "kind", "slots"),
    [
        (
            PG,
            'ERROR: duplicate key value violates unique constraint "loan_pkey"\n'
            "  Detail: Key (loan_no)=(77) already exists.",
            "constraint-violation",
            {"constraint": "loan_pkey", "columns": "loan_no", "values": "77"},
        ),
        (
            PG,
            'ERROR: null value in column "rate" of relation "loan" violates not-null constraint',
            "constraint-violation",
            {"column": "rate", "table": "loan"},
        ),
        (
            PG,
            "ERROR: value too long for type character varying(8)",
            "too-long",
            {"kind": "character varying", "maximum": "8"},
        ),
        (
            PG,
            'ERROR: insert or update on table "loan" violates foreign key constraint "fk_cust"',
            "constraint-violation",
            {"table": "loan", "constraint": "fk_cust"},
        ),
        (PG, "ERROR: could not serialize access due to concurrent update", "lock-conflict", {}),
        (PG, "ERROR: deadlock detected", "lock-conflict", {}),
        (
            MYSQL,
            "Deadlock found when trying to get lock; try restarting transaction",
            "lock-conflict",
            {},
        ),
        (
            JAVA_SQL,
            "Duplicate entry '9' for key 'loan.PRIMARY'",
            "constraint-violation",
            {"values": "9", "constraint": "loan.PRIMARY"},
        ),
        (
            JAVA_SQL,
            "ORA-00001: unique constraint (LOAN.PK_LOAN) violated",
            "constraint-violation",
            {"constraint": "LOAN.PK_LOAN"},
        ),
        (
            JAVA_SQL,
            'ORA-01400: cannot insert NULL into ("LOAN"."LOAN"."RATE")',
            "constraint-violation",
            {"schema": "LOAN", "table": "LOAN", "column": "RATE"},
        ),
        (
            "java.sql.SQLException",
            "ORA-00060: deadlock detected while waiting for resource",
            "lock-conflict",
            {},
        ),
    ],
)
def test_what_a_database_refused(
    type_name: str, message: str, kind: str, slots: dict[str, str]
) -> None:
    found = explained(Query(type_name, message))
    assert (found.entry.kind, dict(found.slots)) == (kind, slots)


@pytest.mark.parametrize(
    "query",
    [
        Query("java.sql.SQLException", "x", vendor_code=1213, driver="com.mysql.cj.jdbc.Driver"),
        Query("java.sql.SQLException", "x", vendor_code=60, driver="oracle.jdbc.OracleDriver"),
        Query(
            "java.sql.SQLException", "x", vendor_code=1205, driver="com.microsoft.sqlserver.jdbc.A"
        ),
        Query("java.sql.SQLException", "x", vendor_code=-911, driver="com.ibm.db2.jcc.DB2Driver"),
        Query("java.sql.SQLException", "x", sql_state="40001"),
        Query("java.sql.SQLException", "x", sql_state="40P01"),
    ],
)
def test_a_lost_race_is_worth_another_try(query: Query) -> None:
    entry = explained(query).entry
    assert (entry.kind, entry.transient, entry.retry) == ("lock-conflict", True, True)


def test_a_message_with_its_cause_inside_is_answered_by_the_cause() -> None:
    found = explained(
        "org.springframework.dao.DuplicateKeyException: \n"
        "### Error updating database.  Cause: org.postgresql.util.PSQLException: ERROR: duplicate key "
        'value violates unique constraint "loan_pkey"\n'
        "  Detail: Key (loan_no)=(77) already exists.\n"
        "### The error may involve com.acme.LoanMapper.insert-Inline\n"
    )
    assert found.entry.id == "pg-unique"
    assert found.slots["constraint"] == "loan_pkey"


def test_what_names_something_missing_says_what_to_look_for() -> None:
    assert explained("java.lang.ClassNotFoundException: com.acme.RateJob").nearest == (
        ("class", "com.acme.RateJob"),
    )
    assert explained("No bean named 'rateFeed' available").nearest == (("bean", "rateFeed"),)


def test_a_failure_of_the_applications_own_is_nobodys() -> None:
    assert load().best(Query("com.acme.LimitException", "한도 초과: 5000")) is None
