"""What clients, memos and tickets say of exceptions, and the five forms in which a logger prints it; all made up."""

from __future__ import annotations

import json
from html import escape

TEXTS = (
    # plain mentions
    "client says java.lang.OutOfMemoryError: heap",
    "the root cause is java.lang.StackOverflowError",
    "the root cause is java.lang.StackOverflowError: too deep",
    "root cause: java.lang.ArithmeticException: / by zero",
    "customer pasted java.io.FileNotFoundException: /etc/passwd (Permission denied)",
    "ticket title was: Caused by: java.lang.NullPointerException",
    "memo rejected; nested exception is java.lang.OutOfMemoryError: Java heap space",
    "memo rejected; nested exception is a.b.C; nested exception is java.lang.ClassCastException: x",
    "note 'nested exception is java.net.ConnectException: Connection refused' refused",
    "search for java.util.NoSuchElementException gave 0 hits",
    "upload java.lang.OutOfMemoryError.txt: java.lang.OutOfMemoryError",
    "see https://wiki/x?q=java.lang.StackOverflowError : java.lang.StackOverflowError",
    "user agent said java.net.SocketTimeoutException: Read timed out",
    "comment=[java.lang.IllegalStateException: closed]",
    "subject (java.sql.SQLTimeoutException: late) too long",
    'field remark has "java.lang.NumberFormatException: For input string: \\"x\\""',
    "payee name java.lang.ArrayIndexOutOfBoundsException: 5 is not allowed",
    "internal exception: java.sql.SQLException: y was typed into the form",
    "with linked exception: [java.sql.SQLException: y] was typed into the form",
    "--- Cause: java.sql.SQLException: y was typed into the form",
    "### Cause: java.sql.SQLException: y was typed into the form",
    "[Root exception is java.net.UnknownHostException: evil] in the memo",
    "[See nested exception: java.lang.IllegalStateException: z] in the memo",
    "memo ---> java.lang.NullPointerException: a ---> java.lang.Error: b",
    # several classes, simple names
    "either NullPointerException or ClassCastException, says the client",
    "got OutOfMemoryError yesterday",
    "is TimeoutException: 30s the reason?",
    "java.lang.IllegalArgumentException vs java.lang.IllegalStateException",
    "mail: Exception java.lang.IllegalStateException: boom [in thread \"main\"] was in the mail",
    "mail: reactor.core.Exceptions$BubblingException: java.lang.NullPointerException was in the mail",
    "payload: {\"error\":\"java.lang.OutOfMemoryError\"}",
    "payload: <error>java.lang.OutOfMemoryError</error>",
    # written line ends and captions
    "memo\\nCaused by: java.lang.OutOfMemoryError: heap",
    "memo\\n\\tCaused by: java.lang.OutOfMemoryError",
    "memo\\r\\njava.lang.StackOverflowError",
    "memo\\u000aCaused by: java.lang.StackOverflowError: x",
    "memo#012Caused by: java.lang.StackOverflowError: x",
    "memo &#10;Caused by: java.lang.StackOverflowError: x",
    "memo <br>Caused by: java.lang.StackOverflowError: x",
    "memo Caused by: java.lang.StackOverflowError: x Suppressed: java.lang.Error: y",
    "memo wrapped by: java.lang.StackOverflowError: x",
    # Korean
    "고객 문의: java.lang.OutOfMemoryError 라고 화면에 나옴",
    "고객 메모: 근본 원인은 java.lang.StackOverflowError: 재귀",
    "상담원 기록 java.lang.NullPointerException: 잔액 조회 실패라고 함",
    "민원 제목: 원인: java.lang.ClassCastException: x",
    "적요에 java.io.IOException: 파일 없음 입력됨",
    "적요 '; nested exception is java.lang.OutOfMemoryError: 힙' 거절",
    "OutOfMemoryError가 났다고 고객이 주장함",
    "NullPointerException이라는 글자를 이체 메모에 씀",
    "메모 길이 초과: java.util.concurrent.TimeoutException: 대기 30초",
    "받는 분 이름이 java.lang.ArithmeticException: / by zero 임",
    "검색어 java.sql.SQLIntegrityConstraintViolationException: 중복",
    "첨부 파일 java.util.ConcurrentModificationException.log 거절",
    "화면 캡처 문구: java.net.UnknownHostException: pay.example",
    "챗봇 질문: java.lang.IllegalStateException 무슨 뜻인가요",
    "메모\\nCaused by: java.lang.OutOfMemoryError: 힙 부족",
    "알림톡 실패 내용 [java.lang.SecurityException: 차단]",
    "고객 별명 «java.lang.IndexOutOfBoundsException: 3» 사용 불가",
    "금지어 java.lang.Error, java.lang.Exception, java.lang.RuntimeException",
    "신고 내용(java.lang.UnsupportedOperationException: 없음)",
    "원문: Exception in thread \"main\" java.lang.OutOfMemoryError: 힙",
    "원문: org.springframework.dao.DuplicateKeyException: 키; nested exception is java.sql.SQLException: 중복",
    "고객이 org.postgresql.util.PSQLException: ERROR: deadlock detected 라고 적음",
    "고객 입력값 \"java.time.format.DateTimeParseException: Text 'x'\" 거절",
)  # fmt: skip


def plain(said: str) -> str:
    return f"2026-11-22 10:11:12,123 ERROR [http-1] c.b.Memo - {said}\n"


def as_json(said: str) -> str:
    """With real line ends where the text writes them out: the logger's JSON holds them."""
    said = said.replace("\\r\\n", "\r\n").replace("\\n", "\n").replace("\\t", "\t")
    event = {"@timestamp": "2026-11-22T10:11:12.123Z", "level": "ERROR", "message": said}
    return json.dumps({**event, "logger_name": "c.b.Memo"}, ensure_ascii=False) + "\n"


def jul(said: str) -> str:
    return f"Nov 22, 2026 10:11:12 AM com.bank.Memo save\nSEVERE: {said}\n"


def logfmt(said: str) -> str:
    quoted = said.replace("\\", "\\\\").replace('"', '\\"')
    return f'time="2026-11-22T10:11:12Z" level=error msg="{quoted}" logger=c.b.Memo\n'


def xml(said: str) -> str:
    return (
        '<log4j:event logger="com.bank.Memo" timestamp="1795342272123" level="ERROR" thread="t1">\n'
        f"<log4j:message>{escape(said)}</log4j:message>\n</log4j:event>\n"
    )


FORMS = (plain, as_json, jul, logfmt, xml)
