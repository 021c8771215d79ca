"""Each distinct failure once: the same folds together whatever varies by run, another does not."""

from __future__ import annotations

import pytest

from javatrace.incidents.fingerprint import fingerprint
from javatrace.incidents.grouping import IncidentGrouper, group
from javatrace.reading import read_text

TRACE = """2026-11-22 10:11:{second} ERROR [http-{thread}] c.b.Pay - order {order} failed
java.lang.IllegalStateException: order {order} is closed
	at com.bank.Pay.lambda$run${number}(Pay.java:42)
	at com.bank.Pay$$Lambda${number}/0x{number}ab.run(Unknown Source)
	at com.sun.proxy.$Proxy{number}.run(Unknown Source)
	at org.lib.Caller.call(Caller.java:{number})
	at com.bank.Pay$$EnhancerBySpringCGLIB$${number}f.run(<generated>)
	at com.bank.Main.main(Main.java:3)
"""


def trace(number: int) -> str:
    return TRACE.format(second=10 + number, thread=number, order=1000 + number, number=number)


def test_what_varies_by_run_folds() -> None:
    (incident,) = group(read_text("".join(trace(number) for number in range(1, 6))))
    assert incident.count == 5
    assert incident.first_seen == "2026-11-22T10:11:11"
    assert incident.last_seen == "2026-11-22T10:11:15"
    assert incident.record.line == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("java.lang.IllegalStateException", "java.lang.IllegalArgumentException"),
        ("Main.main", "Main.start"),
        ("Pay.java:42", "Pay.java:43"),
        ("com.bank.Main", "com.bank.Start"),
    ],
)
def test_another_failure_stays_apart(old: str, new: str) -> None:
    assert len(group(read_text(trace(1) + trace(2).replace(old, new)))) == 2


@pytest.mark.parametrize(("old", "new"), [("Caller.java:1", "Caller.java:9"), ("closed", "shut")])
def test_library_lines_and_messages_do_not_part(old: str, new: str) -> None:
    assert len(group(read_text(trace(1) + trace(1).replace(old, new)))) == 1


def test_fingerprint_is_the_same_on_every_machine() -> None:
    (record,) = read_text(trace(1))
    assert fingerprint(record) == "8967da4ce992e6c8"


LOGGED_TWICE = """2026-11-22 10:11:12 DEBUG [t] c.b.Dao - fail
java.sql.SQLException: x
	at com.bank.Dao.find(Dao.java:7)
	at com.bank.Pay.run(Pay.java:10)
2026-11-22 10:11:12 ERROR [t] c.b.Pay - fail
com.bank.PayException: outer
	at com.bank.Pay.run(Pay.java:12)
Caused by: java.sql.SQLException: x
	at com.bank.Dao.find(Dao.java:7)
	at com.bank.Pay.run(Pay.java:10)
"""


def test_logged_and_rethrown_is_one_occurrence_and_the_fuller_stands_for_it() -> None:
    (incident,) = group(read_text(LOGGED_TWICE))
    assert incident.count == 1
    assert incident.record.level == "ERROR"
    (twice,) = group(read_text(LOGGED_TWICE * 2))
    assert twice.count == 2


def test_messages_fold_by_template() -> None:
    log = "".join(
        f'2026-11-22 10:11:12 ERROR [t] c.b.Pay - transfer {n} of "A{n}" failed, {n:08x}-0000-4000-8000-000000000000\n'
        for n in range(9)
    )
    log += "2026-11-22 10:11:12 ERROR [t] c.b.Pay - 이체 실패: 잔액 부족\n"
    assert [incident.count for incident in group(read_text(log))] == [9, 1]


def test_codes_in_messages_are_no_numbers() -> None:
    log = "ORA-01555: snapshot too old\nORA-00942: table or view does not exist\n"
    assert len(group(read_text(f"x\n{log}\n"))) == 1  # one record: no head parts the lines
    heads = log.replace("ORA", "2026-11-22 10:11:12 ERROR c.b.X - ORA")
    assert len(group(read_text(heads))) == 2


def test_past_the_most_nothing_new_is_kept_but_known_ones_count_on() -> None:
    grouping = IncidentGrouper(max_incidents=2)
    log = "".join(trace(1).replace("Main.main", f"Main.m{n}") for n in (1, 2, 3, 1, 4))
    firsts = [grouping.add(record) for record in read_text(log)]
    assert [incident is not None for incident in firsts] == [True, True, False, False, False]
    assert [incident.count for incident in grouping.incidents()] == [2, 1]
    assert grouping.dropped == 2


def test_two_logs_may_be_kept_apart() -> None:
    records = [*read_text(trace(1), "a.log"), *read_text(trace(2), "b.log")]
    assert len(group(records)) == 1
    assert [i.record.source for i in group(records, per_source=True)] == ["a.log", "b.log"]


HEALTH_CHECK = """2026-11-22 {time} {level} [{thread}] c.b.{logger} - {message}
java.net.ConnectException: Connection refused
	at java.base/sun.nio.ch.Net.pollConnect(Native Method)
	at com.bank.{place}
	at com.bank.Main.main(Main.java:3)
"""


def refused(**changed: str) -> str:
    fields = {
        "time": "01:00:00.100", "level": "WARN", "thread": "t1", "logger": "Health", "message": "down",
        "place": "Health.check(Health.java:26)",
    }  # fmt: skip
    return HEALTH_CHECK.format(**{**fields, **changed})


@pytest.mark.parametrize(
    ("second", "count", "incidents"),
    [
        (
            {"place": "Gateway.send(Gateway.java:38)"},
            1,
            2,
        ),  # another place, though the JDK's frame is the same
        ({"logger": "Desk"}, 1, 1),  # the same thread, at once, by another logger: told again
        ({"logger": "Desk", "time": "01:00:02.900"}, 1, 1),
        ({}, 2, 1),  # told in the same words: it happened again
        ({"logger": "Desk", "thread": "t2"}, 2, 1),
        ({"logger": "Desk", "time": "01:00:09.000"}, 2, 1),
        ({"logger": "Desk", "time": "05:00:00.100"}, 2, 1),
    ],
)
def test_told_again_is_of_one_thread_within_seconds(
    second: dict[str, str], count: int, incidents: int
) -> None:
    found = group(read_text(refused() + refused(**second)))
    assert len(found) == incidents
    assert found[0].count == count
    assert sum(incident.records for incident in found) == 2


def test_a_wrapping_hours_later_is_another_incident_of_the_same_failure() -> None:
    later = LOGGED_TWICE.replace("2026-11-22 10:11:12 ERROR", "2026-11-22 15:11:12 ERROR")
    bare, wrapped = group(read_text(later))
    assert (bare.count, wrapped.count) == (1, 1)
    assert bare.fingerprint == wrapped.fingerprint
    assert bare.also == ()


SQL = """2026-10-09 06:18:4{second} ERROR 1 --- [exec-{second}] c.e.flow.ErrorHandler : failed
org.springframework.dao.DataIntegrityViolationException: could not execute statement
	at com.example.flow.FlowService.copy(FlowService.java:10)
Caused by: org.postgresql.util.PSQLException: ERROR: {message}
	at org.postgresql.core.v3.QueryExecutorImpl.receiveErrorResponse(QueryExecutorImpl.java:2532)
	... 20 more
"""


@pytest.mark.parametrize(
    ("messages", "counts"),
    [
        (['null value in column "a" of relation "tx"', 'null value in column "b" of relation "tx"'], [1, 1]),
        (['violates foreign key constraint "fk_a"', 'violates foreign key constraint "fk_b"'], [1, 1]),
        (["Duplicate entry '5' for key 'PRIMARY'", "Duplicate entry '6' for key 'PRIMARY'"], [2]),
        (["value too long (20)", "value too long (30)"], [2]),
        (["SQLState: 23505", "SQLState: 40001"], [1, 1]),
    ],
)  # fmt: skip
def test_what_the_message_names_parts_and_its_values_do_not(
    messages: list[str], counts: list[int]
) -> None:
    log = "".join(SQL.format(second=n, message=each) for n, each in enumerate(messages))
    assert [incident.count for incident in group(read_text(log))] == counts


def test_an_incident_shows_its_wordings_the_commonest_first() -> None:
    words = ["closed", "closed", "shut"]
    log = "".join(trace(n).replace("closed", word) for n, word in enumerate(words, 1))
    (incident,) = group(read_text(log))
    told = [(variant.text, variant.count) for variant in incident.variants]
    assert told == [("order * is closed", 2), ("order * is shut", 1)]
    (same,) = group(read_text(trace(1) + trace(2)))
    assert same.variants == ()


def test_an_incident_names_every_log_that_holds_it() -> None:
    logs = [refused(), refused(thread="t2"), refused(thread="t3")]
    records = [r for name, log in zip("aba", logs, strict=True) for r in read_text(log, name)]
    (incident,) = group(records)
    assert (incident.count, incident.sources) == (3, ("a", "b"))


def test_the_same_root_in_another_thread_within_a_second_is_linked() -> None:
    other = LOGGED_TWICE.replace(" ERROR [t]", " ERROR [other]")
    bare, wrapped = group(read_text(other))
    (link,) = bare.also
    assert (link.how, link.type, link.line, link.count) == ("root", "com.bank.PayException", 5, 1)
    assert [each.type for each in wrapped.also] == ["java.sql.SQLException"]


def test_another_place_with_the_same_words_at_the_same_time_is_not_linked() -> None:
    log = refused() + refused(place="Gateway.send(Gateway.java:38)")
    assert [incident.also for incident in group(read_text(log))] == [(), ()]


def test_first_and_last_are_told_whatever_the_zones() -> None:
    stamp = "2026-11-22 01:00:00.100"
    east = refused().replace(stamp, "2026-11-22 09:00:00.000+09:00")  # midnight in UTC
    west = refused().replace(stamp, "2026-11-22 01:00:00.000+00:00")
    (incident,) = group(read_text(west + east))
    assert incident.first_seen == "2026-11-22T09:00:00.000+09:00"
    assert incident.last_seen == "2026-11-22T01:00:00.000+00:00"


def test_what_was_logged_elsewhere_without_frames_is_another_failure() -> None:
    bare = "2026-11-22 10:11:1{n} ERROR [t] c.b.{by} - no {n}\njava.lang.NullPointerException\n"
    log = "".join(bare.format(n=n, by=each) for n, each in enumerate(["Pay", "Pay", "Dao"]))
    assert [incident.count for incident in group(read_text(log))] == [2, 1]


def test_a_line_is_left_out_only_where_the_trace_below_tells_the_same() -> None:
    line = "2026-11-22 10:11:12 ERROR [t] c.b.Pay - no: java.io.IOException: {said}\n"
    trace = "2026-11-22 10:11:{second} ERROR [t] c.b.Pay - no\n"
    trace += "java.io.IOException: cut\n\tat com.bank.Pay.run(Pay.java:7)\n"

    def counted(said: str, second: str) -> int:
        log = line.format(said=said) + trace.format(second=second)
        return sum(incident.records for incident in group(read_text(log)))

    assert counted("cut", "12") == 1
    assert counted("closed", "12") == 2
    assert counted("cut", "59") == 2
