"""Kept evidence: the same as gathered, gathered anew where log, source, settings or code changed."""

import os
from dataclasses import replace

import pytest

from javatrace.incidents.grouping import group
from javatrace.reading import read_text
from router import analysis
from router.analysis import open_analyst
from router.cascade.kept import evidence as kept_evidence
from router.config.configuration import load

LOG = """\
2026-11-22 09:12:03.120 ERROR [http-1] c.b.Ledger - posting failed
java.lang.NullPointerException: Cannot invoke "String.length()" because "name" is null
\tat com.bank.Ledger.post(Ledger.java:4)
\tat com.bank.Ledger.run(Ledger.java:7)
"""
LEDGER = """\
package com.bank;
class Ledger {
    int post(String name) {
        return name.length();
    }
    int run() {
        return post(null);
    }
}
"""


@pytest.fixture
def repository(tmp_path):
    folder = tmp_path / "src/com/bank"
    folder.mkdir(parents=True)
    (folder / "Ledger.java").write_text(LEDGER)
    return tmp_path / "src"


@pytest.fixture
def gathers(repository, monkeypatch):
    """Evidence of a log as an analyst of its own gathers it, and how often the source was looked at for it."""
    calls = []
    real = analysis.gather

    def counted(incident, **given):
        calls.append(incident)
        return real(incident, **given)

    monkeypatch.setattr(analysis, "gather", counted)

    def run(log=LOG, words=()):
        analyst = open_analyst(load("fast", list(words)), repository)
        before = len(calls)
        gathered = analyst.gather(list(group(read_text(log, "day.log"), analyst.in_app)))
        analyst.close()
        return gathered.batch, len(calls) - before

    return run


def _bare(evidence):
    """Without what only packs a trace."""
    record = evidence.incident.record
    text = record.trace.text
    return replace(
        evidence, incident=replace(evidence.incident, record=replace(record, trace=None))
    ), text


def test_it_comes_back_as_it_was(gathers):
    (first,), looked = gathers()
    (again,), not_looked = gathers()
    assert (looked, not_looked) == (1, 0)
    assert _bare(again) == _bare(first)
    assert again.suspects
    assert again.incident.record.trace.throwable == first.incident.record.trace.throwable


def test_what_changed_is_gathered_anew(gathers, repository):
    gathers()
    assert gathers(LOG.replace("failed", "stopped"))[1] == 1
    assert gathers(LOG.replace(":7)", ":6)"))[1] == 1
    assert gathers(words=["source.suspects=3"])[1] == 1
    assert gathers(words=["redact.names=false"])[1] == 1
    assert gathers(words=["tiers.prelog.threshold=0.5"])[1] == 0
    assert gathers(words=["answers.keep=false"])[1] == 1
    (repository / "com/bank/Other.java").write_text("package com.bank; class Other {}")
    assert gathers()[1] == 1
    (repository / "com/bank/Ledger.java").write_text(LEDGER.replace("length()", "trim().length()"))
    os.utime(repository / "com/bank/Ledger.java", (1, 1))
    (evidence,), looked = gathers()
    assert looked == 1
    assert "trim" in evidence.resolutions[0].method.text


def test_a_large_repository_is_read_each_time(gathers, monkeypatch):
    monkeypatch.setattr(kept_evidence, "MOST_FILES", 0)
    assert [gathers()[1] for _ in range(2)] == [1, 1]


def test_a_partial_answer_is_not_kept(gathers):
    assert [gathers(words=["source.flow_steps=1"])[1] for _ in range(2)] == [1, 1]


@pytest.mark.parametrize("rubbish", [b"", b"\x78\x01rubbish", "text"])
def test_what_is_no_evidence_is_gathered_anew(gathers, monkeypatch, rubbish):
    gathers()
    monkeypatch.setattr(
        kept_evidence.AnswerStore, "get", lambda self, keys: dict.fromkeys(keys, rubbish)
    )
    assert gathers()[1] == 1
