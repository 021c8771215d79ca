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
    assert fingerprint(record) == "1310201af3a2df76"


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
