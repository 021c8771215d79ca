"""What a logger prints before its message, layout by layout; a line that starts no record has no head."""

from __future__ import annotations

import pytest

from javatrace.layouts import LoggerPrefix, parse_logger_prefix

HEADS = {
    "2026-11-22 10:11:12.123  INFO 4711 --- [http-1] c.b.PayService   : paid 1": LoggerPrefix(
        "paid 1", "2026-11-22T10:11:12.123", "INFO", "http-1", "c.b.PayService"
    ),
    "10:11:12.123 [main] ERROR com.bank.Pay - failed: x": LoggerPrefix(
        "failed: x", "10:11:12.123", "ERROR", "main", "com.bank.Pay"
    ),
    "2026-11-22 10:11:12,123 ERROR [main] com.bank.Pay - failed": LoggerPrefix(
        "failed", "2026-11-22T10:11:12.123", "ERROR", "main", "com.bank.Pay"
    ),
    "2026-11-22 10:11:12,123 ERROR [org.jboss.x] (default task-1) WFLYCTL: x": LoggerPrefix(
        "WFLYCTL: x", "2026-11-22T10:11:12.123", "ERROR", "default task-1", "org.jboss.x"
    ),
    "22-Nov-2026 10:11:12.123 SEVERE [http-1] x Servlet.service() failed": LoggerPrefix(
        "x Servlet.service() failed", "2026-11-22T10:11:12.123", "SEVERE", "http-1", None
    ),
    "Nov 22, 2026 3:04:05 PM com.bank.Pay run": LoggerPrefix(
        "", "2026-11-22T15:04:05", None, None, "com.bank.Pay", waits=True
    ),
    "11월 22, 2026 3:04:05 오후 com.bank.Pay run": LoggerPrefix(
        "", "2026-11-22T15:04:05", None, None, "com.bank.Pay", waits=True
    ),
    "2026. 11. 22. 오후 3:04:05 com.bank.Pay run": LoggerPrefix(
        "", "2026-11-22T15:04:05", None, None, "com.bank.Pay", waits=True
    ),
    "23-Nov-2026 03:24:56.197 SEVERE [http-1] com.bank.Pay.run 이체 실패": LoggerPrefix(
        "이체 실패", "2026-11-23T03:24:56.197", "SEVERE", "http-1", "com.bank.Pay"
    ),
    "1795371896528 E Pay 이체 실패": LoggerPrefix(
        "이체 실패", "2026-11-22T18:24:56.528Z", "SEVERE", None, "Pay"
    ),
    'ts=2026-11-22T10:11:12Z level=error logger=c.b.Pay msg="failed" err="a.b.CException: x"': LoggerPrefix(
        "failed", "2026-11-22T10:11:12Z", "ERROR", None, "c.b.Pay", thrown="a.b.CException: x"
    ),
    'ts=2026-11-22T10:11:12Z level=error msg="failed" err="says a.b.CException: x"': LoggerPrefix(
        "failed: says a.b.CException: x", "2026-11-22T10:11:12Z", "ERROR"
    ),
    "2026-11-22T10:11:12.123 ERROR 1 --- [bank] [nio-8080-exec-1] [64f0-a1] c.b.Pay : failed": LoggerPrefix(
        "failed", "2026-11-22T10:11:12.123", "ERROR", "nio-8080-exec-1", "c.b.Pay"
    ),
    "2026-11-22T10:11:12.123 ERROR 1 --- [nio-8080-exec-1] [kim] c.b.Pay : failed": LoggerPrefix(
        "failed", "2026-11-22T10:11:12.123", "ERROR", "nio-8080-exec-1", "c.b.Pay"
    ),
    "2026-11-23 03:26:18,064 main ERROR Could not create x": LoggerPrefix(
        "Could not create x", "2026-11-23T03:26:18.064", "ERROR", "main", None
    ),
    "[2026-11-22 10:11:12.123][E][TRX0001] 전문 오류": LoggerPrefix(
        "전문 오류", "2026-11-22T10:11:12.123", "ERROR", "TRX0001", None
    ),
    "2026-11-22 10:11:12,123 ERROR [stderr] (default task-1) x": LoggerPrefix(
        "x", "2026-11-22T10:11:12.123", "ERROR", "default task-1", "stderr"
    ),
    "심각: 이체 실패": LoggerPrefix("이체 실패", None, "SEVERE"),
    "경고: 이체 지연": LoggerPrefix("이체 지연", None, "WARNING"),
    "[main] ERROR com.bank.Pay - failed": LoggerPrefix("failed", None, "ERROR", "main", "com.bank.Pay"),
    "[10:12:13] [Server thread/ERROR] [bank/Pay]: failed": LoggerPrefix(
        "failed", "10:12:13", "ERROR", "Server thread", None
    ),
    "2026-11-22 10:11:12.123|ERROR|http-1|com.bank.Pay|failed": LoggerPrefix(
        "failed", "2026-11-22T10:11:12.123", "ERROR", "http-1", "com.bank.Pay"
    ),
    "[4/19/24 9:36:07:632 KST] 00000265 PayServlet    E   SRVE0068E: failed": LoggerPrefix(
        "SRVE0068E: failed", "2024-04-19T09:36:07.632", "ERROR", "00000265", "PayServlet"
    ),
    "[4/19/24 9:36:07:632 KST] 00000265 SystemErr     R   failed": LoggerPrefix(
        "failed", "2024-04-19T09:36:07.632", None, "00000265", "SystemErr"
    ),
    "[2023.10.11 17:54:43][2] [server1-34] [Deploy-0232] done": LoggerPrefix(
        "done", "2023-10-11T17:54:43", "INFO", "server1-34", "Deploy-0232"
    ),
    "####<Jun 1, 2020 10:00:00 AM KST> <Error> <HTTP> <h> <s> <t> <<WLS>> <> <> <1> <BEA-1> <failed>": LoggerPrefix(
        "failed", "2020-06-01T10:00:00", "ERROR", None, "HTTP"
    ),
    "<2020. 6. 1 오전 10시 00분 00초 KST> <Error> <HTTP> <BEA-1> <failed": LoggerPrefix(
        "failed", "2020-06-01T10:00:00", "ERROR", None, "HTTP"
    ),
    "[2026-11-22T10:11:12.123+0900] [gf 5] [WARNING] [] [javax.x] [tid: _ThreadID=2 _ThreadName=t(2)] [[": LoggerPrefix(
        "", "2026-11-22T10:11:12.123+0900", "WARNING", "t(2)", "javax.x"
    ),
    "[#|2026-11-22T10:11:12.123+0900|SEVERE|gf3|javax.x|_ThreadID=2;_ThreadName=T-1;|failed|#]": LoggerPrefix(
        "failed", "2026-11-22T10:11:12.123+0900", "SEVERE", "T-1", "javax.x"
    ),
}  # fmt: skip

NO_HEADS = [
    "java.lang.RuntimeException: x",
    "\tat com.bank.Pay.run(Pay.java:42)",
    "Errors: 1",
    "Error: no such file",
    "paid on 2026-11-22",
    "ERRORS were found",
    "[x] hello",
    "<html>",
    "### Error querying database",
    "",
]


@pytest.mark.parametrize(("line", "head"), HEADS.items())
def test_reads_the_head(line: str, head: LoggerPrefix) -> None:
    assert parse_logger_prefix(line) == head


@pytest.mark.parametrize("line", NO_HEADS)
def test_starts_no_record(line: str) -> None:
    assert parse_logger_prefix(line) is None
