"""What `hybrid analyze` leaves behind: real logs, a scripted expert, the real store."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from javatrace.incidents.fingerprint import fingerprint
from javatrace.incidents.grouping import group
from javatrace.incidents.masking import masked_record
from javatrace.reading import read_records, read_text
from javatrace.redaction import ALL
from router.cli import build
from router.feedback.recording import as_logged
from router.feedback.store import Store
from tests.router.evaluation.scripted import Scripted

LOG = """\
2026-11-22 09:12:03.000 ERROR [http-1] com.bank.Teller - transfer failed for mail jimin.park@hanbit.example
java.io.EOFException: account=110234-56-777777 cut, card 4111 1111 1111 1111
\tat com.bank.Transfer.move(Transfer.java:8)
2026-11-22 09:12:04.000 ERROR [http-1] com.bank.Teller - no answer from 010-2345-6789
"""
CONFIG = """\
[cascade]
order = ["one"]
[tiers.one]
expert = "scripted"
[feedback]
keep = {keep}
store = "{store}"
"""
SECRETS = ("jimin.park@", "777777", "4111 1111", "010-2345-6789")


@pytest.fixture
def place(scripted: type[Scripted], tmp_path: Path) -> Path:
    (tmp_path / "app.log").write_text(LOG)
    return tmp_path


def config(place: Path, keep: bool = True, store: Path | None = None) -> Path:
    path = place / "ours.toml"
    path.write_text(CONFIG.format(keep=str(keep).lower(), store=store or place / "feedback.sqlite"))
    return path


def run(command: str, *words: object):
    return CliRunner().invoke(build(command), [command, *map(str, words)])


def analyze(place: Path, *words: object):
    return run("analyze", place / "app.log", "-c", place / "ours.toml", *words)


def test_every_incident_is_kept_masked(place: Path) -> None:
    config(place)
    done = analyze(place, "--format", "jsonl")
    assert done.exit_code == 0, done.output
    told = {row["fingerprint"]: row for row in map(json.loads, done.stdout.splitlines())}
    kept = Store(place / "feedback.sqlite").judged()
    assert {one.said.fingerprint for one in kept} == set(told)
    for one in kept:
        assert one.said.type == told[one.said.fingerprint]["type"]
        assert one.said.config == str(place / "ours.toml")
        assert not [secret for secret in SECRETS if secret in one.said.log]
    raw = b"".join(path.read_bytes() for path in place.glob("feedback.sqlite*"))
    assert not [secret for secret in SECRETS if secret.encode() in raw]


def test_a_kept_record_is_read_again_as_the_same_incident() -> None:
    for incident in group(read_text(LOG.replace("jimin.park@hanbit.example", "x"), "app.log")):
        (again,) = group(read_text(as_logged(incident.record), "kept"))
        if incident.record.trace is not None:
            assert again.fingerprint == incident.fingerprint
        assert again.record.level == "ERROR"
        assert again.record.logger == "com.bank.Teller"


def test_nothing_is_kept_where_it_is_switched_off(place: Path) -> None:
    config(place, keep=False)
    assert analyze(place).exit_code == 0
    assert not (place / "feedback.sqlite").exists()


def test_a_store_that_cannot_be_used_costs_no_diagnosis(place: Path) -> None:
    (place / "file").write_text("")
    config(place, store=place / "file" / "feedback.sqlite")
    done = analyze(place)
    assert done.exit_code == 0
    assert "EOFException" in done.stdout
    assert "could not be saved" in done.stderr


def test_verdicts_are_counted_at_the_end(place: Path) -> None:
    path = config(place)
    assert "judged by people" not in analyze(place).stderr
    store = Store(place / "feedback.sqlite")
    first = store.judged()[0].said.fingerprint
    done = run(
        "feedback", first[:8], "--type", "EOFException", "--note", "the peer hung up", "-c", path
    )
    assert done.exit_code == 0, done.output
    assert "it is EOFException  the peer hung up" in done.stdout
    assert "1 incidents have a verdict: 0 correct, 0 wrong, 1 with" in analyze(place).stderr
    listed = run("feedback", "--list", "-c", path, "--lang", "ko")
    assert "실제는" in listed.stdout
    rows = [json.loads(r) for r in run("feedback", "-f", "jsonl", "-c", path).stdout.splitlines()]
    assert sum(len(row["verdicts"]) for row in rows) == 1


def test_what_is_kept_has_the_fingerprint_of_what_was_logged() -> None:
    day = Path(__file__).parents[3] / "examples/core-banking/logs/core-banking.log"
    for record in read_records(day):
        kept = as_logged(masked_record(record, ALL))
        assert fingerprint(next(iter(read_text(kept)))) == fingerprint(record), record.line


def test_the_context_is_kept_as_far_as_it_is_read_again() -> None:
    log = LOG.replace("[http-1]", "[http-1] [tx=TX-17, user=kim lee]", 1)
    record = next(iter(read_text(log)))
    record = replace(record, mdc=(*record.mdc, ("note", "a, b=c]")))
    again = next(iter(read_text(as_logged(record))))
    assert again.mdc == (("tx", "TX-17"), ("user", "kim lee"))
    assert (again.message, again.logger, again.thread) == (record.message, record.logger, "http-1")
