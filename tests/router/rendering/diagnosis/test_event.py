"""The log's own record in every form: whose it is, in what words, where else it was seen."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from rich.console import Console

from javatrace.model.records import Link, Variant
from router.cascade.diagnosis import Diagnosis
from router.cascade.report import summarise
from router.rendering.diagnosis.console import incident_parts
from router.rendering.diagnosis.event import also, logged, seen, wordings
from router.rendering.diagnosis.html import html_text
from router.rendering.diagnosis.json_form import as_json
from router.rendering.diagnosis.markdown import markdown_lines
from tests.router.rendering.diagnosis.test_console import diagnoses

LINK = Link("3f2a9c1b00000000", "ledger.log", 17, "com.bank.LedgerException", "id", 3)


def told(**changed: object) -> Diagnosis:
    """The first of the console's diagnoses with a record that has everything."""
    diagnosis = diagnoses()[0]
    incident = diagnosis.evidence.incident
    record = replace(
        incident.record,
        logger="c.b.Pay",
        thread="http-1",
        mdc=(("traceId", "ab12cd"), ("tx", "TX-17")),
        before=("09:12:02 INFO [http-1] c.b.Pay - begun",),
    )
    incident = replace(
        incident,
        record=record,
        records=5,
        sources=("day.log", "night.log"),
        variants=(Variant("order * is closed", 4), Variant("", 1)),
        also=(LINK,),
        last_seen="2026-11-22T11:00:00.5",
        **changed,
    )
    return replace(diagnosis, evidence=replace(diagnosis.evidence, incident=incident))


def console(diagnosis: Diagnosis) -> str:
    made = Console(file=io.StringIO(), width=300)
    for part in incident_parts(diagnosis, "en"):
        made.print(part)
    return made.file.getvalue()  # type: ignore[attr-defined]


def markdown(diagnosis: Diagnosis) -> str:
    lines = "\n".join(markdown_lines([diagnosis], summarise([diagnosis], [], 1.0), "en"))
    return lines.replace("\\", "")


def html(diagnosis: Diagnosis) -> str:
    return html_text([diagnosis], summarise([diagnosis], [], 1.0), "en")


@pytest.mark.parametrize("form", [console, markdown, html])
@pytest.mark.parametrize(
    "text",
    [
        "ERROR c.b.Pay: transfer failed",
        "2026-11-22 09:12:03 to 11:00:00.500",
        "thread http-1 · traceId=ab12cd · tx=TX-17 · in 5 records",
        "also in night.log",
        "×4 order * is closed",
        "×1 (no message)",
        "com.bank.LedgerException at ledger.log:17 ×3, the same request (id 3f2a9c1b)",
        "09:12:02 INFO [http-1] c.b.Pay - begun",
    ],
)
def test_every_form_tells_all_of_the_record(form, text: str) -> None:
    assert text in form(told())


def test_json_tells_all_of_the_record() -> None:
    shown = json.loads(json.dumps(as_json(told())))
    event = shown["event"]
    assert (event["trace_id"], event["transaction_id"]) == ("ab12cd", "TX-17")
    assert event["mdc"] == {"traceId": "ab12cd", "tx": "TX-17"}
    assert (event["message"], event["root_message"]) == ("transfer failed", '"from" is null')
    assert (event["level"], event["logger"], event["thread"]) == ("ERROR", "c.b.Pay", "http-1")
    assert len(event["before"]) == 1
    assert shown["log"]["sources"] == ["day.log", "night.log"]
    assert (shown["count"], shown["records"]) == (2, 5)
    assert shown["also"][0]["fingerprint"] == LINK.fingerprint
    assert shown["variants"][0] == {"text": "order * is closed", "count": 4}


def test_what_is_not_there_has_no_row() -> None:
    bare = diagnoses()[0]
    assert wordings(bare, "en") == also(bare, "en") == []
    assert seen(bare, "en") == "day.log:3 · 2026-11-22 09:12:03 · incident f00d"


def test_a_message_that_heads_the_incident_is_not_said_twice() -> None:
    diagnosis = diagnoses()[0]
    evidence = diagnosis.evidence
    record = replace(evidence.incident.record, message='"from" is null', logger="c.b.Pay")
    incident = replace(evidence.incident, record=record)
    same = replace(diagnosis, evidence=replace(evidence, incident=incident))
    assert logged(same, "en") == "ERROR c.b.Pay"


def test_long_lists_end_in_their_rest() -> None:
    many = replace(told().evidence.incident, also=(LINK,) * 9)
    diagnosis = replace(told(), evidence=replace(told().evidence, incident=many))
    assert also(diagnosis, "en")[-1] == "and 5 more"
