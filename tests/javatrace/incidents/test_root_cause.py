"""The root cause as the log tells it: what its writers print is read, what a client's text mentions is a hint."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from javatrace.incidents.root_cause import RootCause, root_cause
from javatrace.reading import read_text
from tests.javatrace import hostile_texts

LINE = "2026-11-22 10:11:12,123 ERROR [http-1] "
FRAMES = "\n\tat com.shop.cart.Basket.add(Basket.java:12)\n\tat com.shop.Main.main(Main.java:3)\n"


def told(log: str) -> RootCause:
    (record,) = read_text(log)
    return root_cause(record)


@pytest.mark.parametrize("form", hostile_texts.FORMS, ids=lambda form: form.__name__)
@pytest.mark.parametrize("said", hostile_texts.TEXTS)
def test_a_client_s_text_names_no_type(said: str, form: Callable[[str], str]) -> None:
    for record in read_text(form(said)):
        found = root_cause(record)
        assert record.trace is None
        assert found.type is None or found.is_mention
        assert found.told_by == "message"


@pytest.mark.parametrize("said", hostile_texts.TEXTS)
def test_a_client_s_text_is_nothing_against_a_printed_class(said: str) -> None:
    header = f"com.shop.cart.BasketException: refused: {said}"
    found = told(f"{LINE}c.s.Cart - refused\n{header}{FRAMES}")
    assert (found.type, found.told_by) == ("com.shop.cart.BasketException", "trace")


@pytest.mark.parametrize("said", hostile_texts.TEXTS)
def test_frames_below_a_client_s_text_make_it_no_header(said: str) -> None:
    found = told(f"{LINE}c.s.Cart - refused {said}{FRAMES}")
    assert found.type is None or (found.is_mention and found.told_by == "message")


READ = {
    "its own header": (
        f"{LINE}c.s.Cart - x\njava.lang.IllegalStateException: full{FRAMES}",
        ("java.lang.IllegalStateException", "full"),
    ),
    "the whole message is a header": (
        f"{LINE}c.s.Cart - java.lang.IllegalStateException: full{FRAMES}",
        ("java.lang.IllegalStateException", "full"),
    ),
    "made of its cause": (
        f"com.shop.OrderException: java.util.concurrent.ExecutionException: java.net.BindException: in use{FRAMES}",
        ("java.net.BindException", "in use"),
    ),
    "Spring's": (
        "org.springframework.beans.factory.BeanCreationException: a; nested exception is "
        "org.springframework.jdbc.CannotGetJdbcConnectionException: b; nested exception is java.sql.SQLException: c"
        + FRAMES,
        ("java.sql.SQLException", "c"),
    ),
    "RMI's": (
        f"java.rmi.ServerException: a; nested exception is: \n\tjava.lang.IllegalStateException: b{FRAMES}",
        ("java.lang.IllegalStateException", "b"),
    ),
    "mail's": (
        "javax.mail.MessagingException: Could not connect;\n  nested exception is:\n"
        f"\tjava.net.ConnectException: Connection refused{FRAMES}",
        ("java.net.ConnectException", "Connection refused"),
    ),
    "MyBatis's": (
        "org.apache.ibatis.exceptions.PersistenceException: \n### Error updating database.  Cause: "
        "java.sql.BatchUpdateException: dup\n### The error may exist in cart.xml\n"
        f"### Cause: java.sql.BatchUpdateException: dup{FRAMES}",
        ("java.sql.BatchUpdateException", "dup"),
    ),
    "a MyBatis line alone": (
        "### Error querying database.  Cause: java.sql.SQLSyntaxErrorException: ORA-00942: no table\n",
        ("java.sql.SQLSyntaxErrorException", "ORA-00942: no table"),
    ),
    "JNDI's": (
        f"javax.naming.CommunicationException: ldap:389 [Root exception is java.net.ConnectException: no]{FRAMES}",
        ("java.net.ConnectException", "no"),
    ),
    "EclipseLink's": (
        "org.eclipse.persistence.exceptions.DatabaseException: \nInternal Exception: java.sql.SQLDataException: long\n"
        f"Error Code: 1{FRAMES}",
        ("java.sql.SQLDataException", "long"),
    ),
    "Quartz's": (
        f"org.quartz.JobExecutionException: bad [See nested exception: java.lang.IllegalStateException: off]{FRAMES}",
        ("java.lang.IllegalStateException", "off"),
    ),
    "JMS's": (
        f"javax.jms.JMSException: a\n - with linked exception:\n[java.io.EOFException: closed]{FRAMES}",
        ("java.io.EOFException", "closed"),
    ),
    "JDK 17's initialiser": (
        "java.lang.ExceptionInInitializerError: Exception java.lang.ArithmeticException: / by zero "
        f'[in thread "main"]{FRAMES}',
        ("java.lang.ArithmeticException", "/ by zero"),
    ),
    "Reactor's": (
        f"reactor.core.Exceptions$ErrorCallbackNotImplemented: java.util.zip.ZipException: bad{FRAMES}",
        ("java.util.zip.ZipException", "bad"),
    ),
    "Spark's": (
        "org.apache.spark.SparkException: Job aborted: Lost task 0.3 in stage 1.0 (TID 7, host, executor 1): "
        f"java.lang.ArithmeticException: / by zero{FRAMES}",
        ("java.lang.ArithmeticException", "/ by zero"),
    ),
    "Spring's resolver": (
        "2026-11-22 10:11:12,123 WARN [http-1] o.s.w.s.m.s.DefaultHandlerExceptionResolver - Resolved "
        "[org.springframework.http.converter.HttpMessageNotReadableException: JSON parse error: x; nested exception is "
        "com.fasterxml.jackson.core.JsonParseException: x]\n",
        ("com.fasterxml.jackson.core.JsonParseException", "x"),
    ),
    "Tomcat's valve": (
        "22-Nov-2026 10:11:12.123 SEVERE [http-nio-1] org.apache.catalina.core.StandardWrapperValve.invoke "
        "Servlet.service() for servlet [web] in context with path [] threw exception [Request processing failed] "
        "with root cause\n\tjava.lang.IllegalStateException: full" + FRAMES,
        ("java.lang.IllegalStateException", "full"),
    ),
    "a cause at the start of a line": (
        f"com.shop.OrderException: a{FRAMES}Caused by: java.io.EOFException: b\n\tat com.shop.R.r(R.java:1)\n",
        ("java.io.EOFException", "b"),
    ),
    "a cause whose header was lost": (
        f"{LINE}c.s.Cart - x\nCaused by: java.io.EOFException: b{FRAMES}",
        ("java.io.EOFException", "b"),
    ),
    "a logger's field": (
        '{"@timestamp":"2026-11-22T10:11:12Z","level":"ERROR","message":"x","error.type":"java.io.EOFException",'
        '"error.message":"b"}\n',
        ("java.io.EOFException", "b"),
    ),
    "a trace in a message": (
        '{"@timestamp":"2026-11-22T10:11:12Z","level":"ERROR","message":"java.io.EOFException: b\\n'
        '\\tat com.shop.R.r(R.java:1)\\n\\tat com.shop.R.s(R.java:2)"}\n',
        ("java.io.EOFException", "b"),
    ),
}


@pytest.mark.parametrize("name", READ)
def test_what_its_writer_prints_is_read(name: str) -> None:
    log, expected = READ[name]
    found = told(log)
    assert not found.is_mention
    assert (found.type, found.message) == expected


NOT_NESTED = {
    # classes that no cause makes, and writers that are others'
    "java.lang.NumberFormatException: java.lang.OutOfMemoryError: heap": "java.lang.NumberFormatException",
    "java.net.ConnectException: java.lang.OutOfMemoryError": "java.net.ConnectException",
    "com.shop.OrderException: a; nested exception is java.lang.OutOfMemoryError": "com.shop.OrderException",
    "com.shop.OrderException: java.lang.OutOfMemoryError says the client": "com.shop.OrderException",
    "org.springframework.dao.DataAccessException: memo 'x; nested exception is java.lang.Error: y' refused": (
        "org.springframework.dao.DataAccessException"
    ),
    "java.io.IOException: [Root exception is java.lang.Error: x]": "java.io.IOException",
}


@pytest.mark.parametrize("header", NOT_NESTED)
def test_words_in_a_message_are_no_cause(header: str) -> None:
    found = told(f"{header}{FRAMES}")
    assert (found.type, found.told_by) == (NOT_NESTED[header], "trace")


def test_a_cause_in_a_record_of_its_own_needs_frames() -> None:
    first = f"{LINE}c.s.Cart - x\ncom.shop.OrderException: a{FRAMES}"
    said = f"{LINE}c.s.Memo - Caused by: java.lang.OutOfMemoryError: memo\n"
    records = list(read_text(first + said))
    assert root_cause(records[0]).type == "com.shop.OrderException"
    assert [root_cause(one).is_mention for one in records] == [False, True]


def test_causes_are_followed_so_far_and_no_further() -> None:
    found = told("java.lang.RuntimeException: " * 500 + f"java.io.EOFException: end{FRAMES}")
    assert found.type == "java.lang.RuntimeException"
