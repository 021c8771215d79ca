"""Each kind is a setting; a bank adds its own recognisers; a wrong one is told."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from javatrace.redaction import ALL, OwnRecogniser, RedactSettings, find, redact, settings_from
from javatrace.redaction.registry import RECOGNISERS

SAMPLES = {
    "accounts": "account=1101234567890",
    "cards": "4111-1111-1111-1111",
    "residents": "900101-1234568",
    "phones": "010-1234-5678",
    "mails": "a@b.kr",
    "tokens": "password=hunter2",
    "names": "고객명: 홍길동",
    "addresses": "주소: 서울 종로구 사직로 161",
    "passports": "여권번호 M12345678",
    "licences": "면허번호 11-22-123456-78",
    "businesses": "사업자번호 1234567891",
    "birth_dates": "생년월일 1990-01-01",
    "codes": "인증번호 123456",
    "ips": "from 10.20.30.40 to ::1",
}
OFF = RedactSettings(**dict.fromkeys(SAMPLES, False))
EMPLOYEE = OwnRecogniser("employee", r"\bEMP-\d{4}\b", "<employee>")


def test_every_kind_has_a_sample_and_a_recogniser() -> None:
    kinds = {field.name for field in fields(RedactSettings)} - {"own"}
    assert kinds == SAMPLES.keys() == {each.setting for each in RECOGNISERS}
    assert len({each.name for each in RECOGNISERS}) == len(RECOGNISERS)


@pytest.mark.parametrize("kind", SAMPLES)
def test_each_kind_is_a_setting(kind: str) -> None:
    assert redact(SAMPLES[kind], OFF) == SAMPLES[kind]
    assert redact(SAMPLES[kind], replace(OFF, **{kind: True})) != SAMPLES[kind]
    assert redact(SAMPLES[kind], replace(ALL, **{"ips": True, kind: False})) == SAMPLES[kind]


def test_addresses_of_machines_are_shown_unless_asked_for() -> None:
    assert redact(SAMPLES["ips"]) == SAMPLES["ips"]
    assert redact(SAMPLES["ips"], replace(ALL, ips=True)) == "from <ip> to <ip>"
    assert redact("version 1.2.3.4", replace(ALL, ips=True)) == "version 1.2.3.4"


def test_own_recognisers_go_first() -> None:
    settings = replace(ALL, own=(EMPLOYEE, OwnRecogniser("sum", r"amount=(?P<value>\d+)", "<sum>")))
    assert redact("EMP-1234 amount=4111111111111111", settings) == "<employee> amount=<sum>"
    assert [span.recogniser for span in find("EMP-1234", settings)] == ["employee"]


@pytest.mark.parametrize(
    ("pattern", "replacement", "says"),
    [("(", "<x>", "employee"), ("x*", "<x>", "empty text"), ("x", "x", "angle brackets")],
)
def test_a_wrong_own_recogniser_is_told(pattern: str, replacement: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        OwnRecogniser("employee", pattern, replacement)


def test_settings_of_a_config() -> None:
    own = {"name": "employee", "pattern": r"\bEMP-\d{4}\b", "replacement": "<employee>"}
    assert settings_from({"cards": False, "own": [own]}) == RedactSettings(
        cards=False, own=(EMPLOYEE,)
    )


def test_spans_say_who_found_what() -> None:
    text = "user 홍길동@bank.kr, card 4111111111111111"
    assert [(text[s.start : s.end], s.replacement, s.recogniser) for s in find(text)] == [
        ("홍길동@bank.kr", "<mail>", "mail"),
        ("4111111111111111", "<card>", "payment-card"),
    ]
