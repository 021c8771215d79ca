"""Which frames speak of the source: those found exactly, in files of the version that ran."""

from dataclasses import replace

from codeindex.model.source import Match, Resolution
from experts.evidence.crash_frames import crash_frames
from javatrace.model.trace import Frame, StackTrace, Throwable
from tests.router.samples import METHOD, evidence

OTHER = replace(METHOD, path="src/main/java/com/bank/Desk.java", class_name="com.bank.Desk")
INNER = Frame("com.bank.TransferService", "transfer", "TransferService.java", 14)
OUTER = Frame("com.bank.Desk", "transfer", "Desk.java", 12)
AGAIN = Frame("com.bank.TransferService", "transfer", "TransferService.java", 12)


def found(*resolutions: Resolution) -> list[Frame]:
    frames = tuple(each.frame for each in resolutions)
    trace = StackTrace(Throwable("java.io.EOFException", None, frames), "")
    incident = evidence().incident
    incident = replace(incident, record=replace(incident.record, trace=trace))
    return [each.frame for each in crash_frames(incident, resolutions)]


def test_all_that_were_found_exactly_innermost_first() -> None:
    exact = (Resolution(INNER, Match.EXACT, METHOD), Resolution(OUTER, Match.EXACT, OTHER))
    assert found(*exact) == [INNER, OUTER]


def test_what_is_not_in_the_repository_is_passed_over() -> None:
    assert found(Resolution(INNER, Match.MISSING), Resolution(OUTER, Match.EXACT, OTHER)) == [OUTER]


def test_a_file_of_another_version_says_nothing_and_ends_the_chain() -> None:
    drifted = Resolution(AGAIN, Match.DRIFTED, METHOD)
    outer = Resolution(OUTER, Match.EXACT, OTHER)
    assert found(drifted, outer) == []
    assert found(Resolution(INNER, Match.EXACT, METHOD), outer, drifted) == []
    assert found(outer, drifted) == [OUTER]
