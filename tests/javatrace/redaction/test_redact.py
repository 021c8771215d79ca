"""Personal data is masked and nothing else is: a table of each."""

from __future__ import annotations

import pytest

from javatrace.redaction import RedactSettings, redact

MASKED = {
    "계좌 110-123-456789 이체": "계좌 <account> 이체",
    "account=1101234567890 failed": "account=<account> failed",
    "accountNo: 110-12-3456789": "accountNo: <account>",
    "계좌번호 1002345678901": "계좌번호 <account>",
    "IBAN DE89370400440532013000": "IBAN <account>",
    "card 4111-1111-1111-1111 declined": "card <card> declined",
    "card 4111111111111111": "card <card>",
    "card 5555 5555 5555 4444": "card <card>",
    "amex 378282246310005": "amex <card>",
    "주민번호 900101-1234568": "주민번호 <resident-number>",
    "rrn 9001011234568": "rrn <resident-number>",
    "tel 010-1234-5678": "tel <phone>",
    "tel 01012345678": "tel <phone>",
    "tel +82-10-1234-5678": "tel <phone>",
    "tel 02-123-4567": "tel <phone>",
    "mail hong.gildong@bank.co.kr,": "mail <mail>,",
    "Authorization: Bearer abcdefghijkl.mnop": "Authorization: Bearer <token>",
    "jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.sig-x": "jwt <token>",
    "password=hunter22&x=1": "password=<secret>&x=1",
    '"api_key":"0123456789abcdef"': '"api_key":"<secret>"',
    "jdbc:oracle:thin://scott:tiger@db:1521/x": "jdbc:oracle:thin://scott:<secret>@db:1521/x",
    "비밀번호=12345": "비밀번호=<secret>",
}

KEPT = [
    "at com.bank.Pay.run(Pay.java:42)",
    "at com.bank.Svc$$Lambda$1653/403275356.run(Unknown Source)",
    "stack hash 8f14e45fceea167a",
    "2026-11-22 10:11:12.123 ERROR",
    "2026-11-22T10:11:12.123+09:00",
    "20261122101112123",
    "port 8080, 10.20.30.40:1521",
    "version 1.2.3-20261122.101112-4",
    "uuid 123e4567-e89b-12d3-a456-426614174000",
    "order 1234567890123",
    "4111111111111112 has no valid check digit",
    "0000000000000000",
    "java.lang.Object@1b6d3586",
    "ORA-00001: unique constraint (BANK.PK) violated",
    "BEA-101017 WFLYCTL0013 HTTP 500",
    "tokens=5 in the bucket",
    "12-31-2026",
    "elapsed 123456789012 ns",
    "thread pool-12-thread-3456",
    "@2x.png and user@localhost",
    "9999999999999 is no resident number",
]


@pytest.mark.parametrize(("text", "masked"), MASKED.items())
def test_masks(text: str, masked: str) -> None:
    assert redact(text) == masked


@pytest.mark.parametrize("text", KEPT)
def test_keeps(text: str) -> None:
    assert redact(text) == text


def test_each_kind_is_a_setting() -> None:
    text = "110-123-456789 4111111111111111 900101-1234568 010-1234-5678 a@b.kr token=abcd"
    off = RedactSettings(False, False, False, False, False, False)
    assert redact(text, off) == text
    assert redact(text, RedactSettings(mails=False)).count("a@b.kr") == 1
    assert "<" not in redact("a@b.kr", RedactSettings(mails=False))


def test_masks_twice_as_once() -> None:
    for text in MASKED:
        assert redact(redact(text)) == redact(text)
