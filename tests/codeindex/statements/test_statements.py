"""Log calls and exceptions as templates, and which of them printed a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from codeindex.index import SourceIndex
from codeindex.model.statement import Statement

TEXT = '''package p;
class A {
  private static final String FAILED = "failed for ";
  void f(Object o, Object e) {
    log.info("Transfer {} to {} done", o, e);
    LOGGER.log(Level.SEVERE, "bad " + o + " thing", e);
    try { g(); } catch (IOException | SQLException ex) { logger.error(FAILED + o, ex); }
    throw new IllegalStateException(String.format("no %s in %d%%", o, e));
  }
  void g(Object no) {
    find(no).orElseThrow(() -> new com.x.BizException("계좌 " + no + "를 찾을 수 없습니다"));
    auditLog.atWarn().setCause(e).log("slow {}", 1);
    log.debug(() -> "lazy " + no);
    LOG.warn("""
        text block {}
          second""", no);
    System.err.println("plain \\"quoted\\"\\t" + no);
    logger.log(Level.FINE, "at {0} of {1,number}", no);
    throw new TimeoutException();
  }
  void not(Object o) {
    catalog.info("no logger");
    Math.log(3);
    dialog.error("no logger either");
    log.info(o);
    new Exceptional("no exception");
  }
}
'''
STATEMENTS = [
    ("log", "Transfer {} to {} done", "INFO", None, 5, "f"),
    ("log", "bad {} thing", "ERROR", None, 6, "f"),
    ("catch-log", "failed for {}", "ERROR", "IOException | SQLException", 7, "f"),
    ("throw", "no {} in {}%", None, "IllegalStateException", 8, "f"),
    ("throw", "계좌 {}를 찾을 수 없습니다", None, "com.x.BizException", 11, "g"),
    ("log", "slow {}", "WARN", None, 12, "g"),
    ("log", "lazy {}", "DEBUG", None, 13, "g"),
    ("log", "text block {}\n  second", "WARN", None, 14, "g"),
    ("log", 'plain "quoted"\t{}', None, None, 17, "g"),
    ("log", "at {} of {}", "DEBUG", None, 18, "g"),
    ("throw", "", None, "TimeoutException", 19, "g"),
]
PRINTED = [
    ("Transfer 12-3 to 45-6 done", 5),
    ("2026-01-02 ERROR [main] p.A - bad 3 thing", 6),
    ("failed for Account[id=3]", 7),
    ("계좌 110-234를 찾을 수 없습니다", 11),
    ("no money in 3%", 8),
]


@pytest.fixture
def index(tmp_path: Path) -> SourceIndex:
    (tmp_path / "A.java").write_text(TEXT, "utf-8")
    return SourceIndex(tmp_path, cache=False)


def test_statements(index: SourceIndex) -> None:
    wanted = [
        Statement(kind, text, level, made, "A.java", line, "p.A", method)
        for kind, text, level, made, line, method in STATEMENTS
    ]
    assert list(index.statements()) == wanted


@pytest.mark.parametrize(("text", "line"), PRINTED)
def test_the_statement_that_printed_it(index: SourceIndex, text: str, line: int) -> None:
    best = index.statements_matching(text)[0]
    assert best.statement.line == line
    assert 0.5 < best.score <= 1


@pytest.mark.parametrize("text", ["", "nothing of the kind", "{}", "done", "12 34"])
def test_what_nothing_printed(index: SourceIndex, text: str) -> None:
    assert all(match.score < 0.5 for match in index.statements_matching(text))


def test_limit_and_order(index: SourceIndex) -> None:
    found = index.statements_matching("Transfer 1 to 2 done and bad 3 thing", limit=2)
    assert len(found) == 2
    assert found[0].score >= found[1].score
