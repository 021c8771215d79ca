"""Names of people after their keys, and Korean names before 님; a name alone in a sentence is not looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from javatrace.redaction.links import Keyed, Keys, Link, keyed
from javatrace.redaction.recogniser import Recogniser
from javatrace.redaction.subject import DASH, Subject
from javatrace.redaction.values import is_masked, is_state

_KEYS = Keys(
    roots=(
        "name",
        "nm",
        "holder",
        "owner",
        "receiver",
        "recipient",
        "payee",
        "payer",
        "beneficiary",
        "remitter",
        "depositor",
        "sender",
        "customer",
        "client",
        "applicant",
        "patient",
        "borrower",
        "guarantor",
        "user",
        "member",
        "employee",
        "고객",
        "회원",
        "이름",
        "사용자",
        "예금주",
        "성명",
        "수취인",
        "송금인",
        "입금",
        "수령인",
        "의뢰인",
        "수신인",
        "받는",
        "보내",
        "보낸",
        "대표자",
        "가입자",
        "계약자",
        "피보험자",
        "신청",
        "보호자",
        "담당자",
        "직원",
        "차주",
        "채무자",
        "보증인",
        "명의",
        "거래처",
        "소유",
        "한글",
        "영문",
        "본인",
    ),
    pattern=re.compile(
        r"name|nm|holder|owner|receiver|recipient|payee|payer|beneficiary|remitter|depositor|sender|customer|client"
        r"|applicant|patient|borrower|guarantor|user|member|employee"
        r"|(?:고객|회원|직원|거래처|사용자)명|고객|회원|이름|사용자|성명"
        r"|(?:예금주|수취인|송금인|입금[자인]|수령인|의뢰인|수신인|받는[ ]?(?:분|사람)|보내는[ ]?(?:분|사람)|보낸[ ]?(?:분|사람)|대표자"
        r"|가입자|계약자|피보험자|신청[자인]|보호자|담당자|차주|채무자|보증인|명의[자인]|소유[자주])(?:[ ]?성?명)?|(?:한글|영문|본인)[ ]?성?명"
    ),
)
_OF_NAME = re.compile(
    r"(?:customer|cust|client|member|mbr|receiver|recipient|rcvr|sender|remitter|payee|payer|beneficiary|depositor|holder"
    r"|owner|employee|emp|patient|guardian|applicant|contractor|insured|borrower|debtor|guarantor|representative|ceo|contact"
    r"|person|real|legal|acct|account|(?<![a-z])acc|buyer|seller|korean|kor|eng)[_\-. ]?(?:full[_\-. ]?|first[_\-. ]?|last[_\-. ]?)?$"
    r"|(?:first|last|full|given|family|middle|maiden|sur)[_\-. ]?$"
)
"""What stands before `name` where it is a person's."""
_OF_PERSON = re.compile(
    r"(?:customer|cust|member|owner|user|person|employee|receiver|holder|client|고객|회원)\w{0,12}[\[({][^\])}\n]{0,80}$"
)
"""What stands before a mere `name` inside an object's text."""
_NEAR = 24
_NEAR_OBJECT = 100
_ANYONE = ("name", "nm", "user", "member", "employee", "고객", "회원", "이름", "사용자")
"""Keys of other things as well."""
_SURE = tuple("명인자주분람")

_SURNAMES = (
    "김이박최정강조윤장임한오서신권황안송류유홍전고문양손배백허남심노하곽성차주우구나민진지엄채원천방공현함변염여추도소석"
    "선설마길연위표명기반왕금옥육인맹제모탁국어은편용"
)
_HANGUL = re.compile(r"[가-힣]{2,9}+")
_HONORIFIC = re.compile(
    r"(?:고객님|님|씨|고객|의|에게|께|은|는|이|가|을|를|에서|으로|로|과|와|도)$"
)
_SPACED = re.compile(r"(?:[가-힣]|남궁|황보|제갈|선우|독고|사공|서문)[ ][가-힣]{1,2}(?![가-힣])")
_LATIN = re.compile(
    r"[A-Z][a-z]{1,20}(?:[\-'][A-Z]?[a-z]{1,20}){0,2}(?:,?[ ](?:[A-Z]\.?[ ])?[A-Z][a-z]{1,20}(?:[\-'][A-Z]?[a-z]{1,20}){0,2}){0,3}(?![A-Za-z0-9_$(@\[/.\-]|\.[A-Za-z])"
    r"|[A-Z]'[A-Z][a-z]{1,20}(?![A-Za-z0-9_$(@])|[A-Z]{2,20}(?:[ ,\-]{1,2}[A-Z]{1,20}){1,3}(?![A-Za-z0-9_$(@])"
)
_TWO_WORDS = re.compile(r"[A-Z][a-z]+[ ][A-Z][a-z]+")
_ONE_WORD = re.compile(r"[A-Za-z][A-Za-z\-']{1,30}(?![\w$(@\[/.:\-])")
_HUMP = re.compile(r"[a-z][A-Z]")
_NOT_NAMES = frozenset(
    [
        "unknown",
        "source",
        "native",
        "method",
        "null",
        "none",
        "system",
        "bank",
        "user",
        "admin",
        "root",
        "class",
        "object",
        "string",
        "main",
        "test",
        "default",
        "type",
        "account",
        "customer",
        "service",
        "server",
        "client",
        "queue",
        "topic",
        "thread",
        "pool",
        "lock",
        "session",
        "exception",
        "error",
        "key",
        "value",
        "list",
        "internal",
        "invalid",
        "missing",
        "required",
        "empty",
        "anonymous",
        "guest",
        "not",
        "found",
        "the",
        "does",
        "is",
        "must",
        "cannot",
        "should",
        "has",
        "was",
        "kafka",
        "broadcast",
        "sms",
        "email",
        "push",
        "batch",
        "message",
        "broker",
        "job",
        "scheduler",
        "worker",
        "process",
        "consumer",
        "producer",
        "gateway",
        "dispatcher",
        "handler",
        "listener",
        "name",
        "field",
        "column",
        "index",
        "table",
        "schema",
        "group",
    ]
)
_NOT_PEOPLE = (
    "은행",
    "카드",
    "보험",
    "증권",
    "회사",
    "지점",
    "센터",
    "서비스",
    "조회",
    "이체",
    "계좌",
    "정보",
    "서버",
    "오류",
    "조건",
    "주문",
    "신규",
    "유효",
    "전송",
    "한도",
    "고객",
    "변경",
    "정상",
    "전화",
    "주소",
    "현재",
    "문의",
    "민원",
    "이용",
    "구매",
    "신청",
    "방문",
    "이름",
    "성명",
    "지정",
    "필수",
    "입력",
    "누락",
    "확인",
    "등록",
    "실패",
    "불일치",
    "없음",
    "미입력",
    "목록",
    "이미",
    "수취",
    "송금",
    "예금",
    "인증",
    "연결",
    "연락",
    "기관",
    "공백",
    "길이",
    "형식",
    "일치",
    "조합",
    "법인",
    "명의",
    "상태",
    "권한",
    "설정",
    "지원",
    "전체",
    "제한",
    "기존",
    "기본",
    "원장",
    "한글",
    "영문",
    "최대",
    "최소",
    "정책",
    "주의",
    "금액",
    "잔액",
    "차단",
    "해지",
    "해당",
    "정지",
    "중복",
    "번호",
    "코드",
    "고유",
    "하나",
    "우리",
    "신한",
    "국민",
    "기업",
    "농협",
    "한빛",
    "배치",
    "자동",
    "수수",
    "대상",
    "사용",
    "관리",
    "담당",
    "부서",
    "직원",
    "회원",
    "가입",
    "탈퇴",
    "검증",
)
_THREE = rf"(?<![가-힣])([{_SURNAMES}][가-힣]{{2}})"
_NEIGHBOURS = (
    (
        re.compile(
            rf"{_THREE}[ ]?(?:고객)?(?:님(?:께서는?|께|의|은|이|을|에게|과|도)?(?![가-힣])|씨(?:가|는|의|에게|[ ,.]|$))"
        ),
        ("님", "씨"),
    ),
    (re.compile(rf"{_THREE}\(String\)"), ("(string)",)),
    (re.compile(rf"(?:VARCHAR|CHAR)[\])] (?:-|<-) \[{_THREE}\]"), ("char]", "char)")),
)
"""Names with what stands beside them, and the needles of each."""
_IN_A_ROW = re.compile(
    rf"([{_SURNAMES}][가-힣]{{2}})(?<![가-힣]{{4}})[,;|\t/ ][ \"']{{0,2}}(?:[0-9]{{6}}[{DASH}]?[1-8][0-9]{{6}}|01[016789][{DASH}. ]?[0-9]{{3,4}})"
)
"""Before a resident's or a mobile number, as in a file of customers."""
_BESIDE = tuple(needle for _, needles in _NEIGHBOURS for needle in needles)
_BEFORE_NEEDLE = 8
_AFTER_NEEDLE = 18
_NOT_ROLES = re.compile(r".[가-힣]?[자인원사]")


def _find(subject: Subject) -> Iterator[tuple[int, int]]:
    yield from keyed(subject, _KEYS, _name)
    yield from _by_neighbour(subject)


def _by_neighbour(subject: Subject) -> Iterator[tuple[int, int]]:
    """Three syllables with a surname before 님, bound to a statement, or before a resident's or mobile number."""
    if subject.text.isascii():
        return
    for pattern, needles in _NEIGHBOURS:
        for at in subject.occurrences(needles):
            match = pattern.search(subject.text, max(0, at - _BEFORE_NEEDLE), at + _AFTER_NEEDLE)
            if match is not None and _is_name(match[1]):
                yield match.span(1)
    if subject.digit_runs:
        yield from (m.span(1) for m in _IN_A_ROW.finditer(subject.text) if _is_name(m[1]))


def _is_name(name: str) -> bool:
    return not _is_word(name) and not _NOT_ROLES.fullmatch(name)


def _name(subject: Subject, said: Keyed) -> tuple[int, int] | None:
    text = subject.text
    if is_masked(text[said.value : said.value + 42]):
        return None
    sure = _is_sure(subject, said)
    person = sure or said.key not in _ANYONE
    return _korean(text, said, person) or (
        _latin(text, said, sure) if person or _is_of_person(subject, said) else None
    )


def _is_sure(subject: Subject, said: Keyed) -> bool:
    """Whether the key is of a name and nothing else."""
    if said.key in ("name", "nm"):
        near = max(0, said.start - _NEAR)
        return _OF_NAME.search(subject.lower, near, said.start) is not None
    return said.key not in _ANYONE and said.key.endswith(_SURE)


def _is_of_person(subject: Subject, said: Keyed) -> bool:
    """`Customer[name=Hong Gildong]`: a mere `name` inside the text of somebody, with two words."""
    near = max(0, said.start - _NEAR_OBJECT)
    return (
        said.key in ("name", "nm")
        and _TWO_WORDS.match(subject.text, said.value) is not None
        and _OF_PERSON.search(subject.lower, near, said.start) is not None
    )


def _korean(text: str, said: Keyed, person: bool) -> tuple[int, int] | None:
    """Hangul of a name's length; across a mere blank, and after a key of anything, three with a surname."""
    spaced = _SPACED.match(text, said.value)
    if (
        spaced
        and said.link is not Link.BLANK
        and spaced[0][0] in _SURNAMES
        and not _is_word(spaced[0])
    ):
        whole = said.end in (None, spaced.end())
        if whole and not any(is_state(part) for part in spaced[0].split()):
            return spaced.span()
    match = _HANGUL.match(text, said.value)
    if match is None:
        return None
    name = match[0]
    if len(name) > 3 and (said.end is None or said.end != match.end()):
        name = _HONORIFIC.sub("", name)
    likely = name[0] in _SURNAMES and 2 <= len(name) <= 4
    apart = said.link in (Link.BLANK, Link.PAREN, Link.IS)
    weak = apart or not person
    if _is_word(name) or len(name) > 5 or (weak and not (likely and len(name) == 3)):
        return None
    if not person and ((apart and said.key.isascii()) or _NOT_ROLES.fullmatch(name)):
        return None
    return match.start(), match.start() + len(name)


def _latin(text: str, said: Keyed, sure: bool) -> tuple[int, int] | None:
    if said.link in (Link.BLANK, Link.PAREN):
        return None
    match = _LATIN.match(text, said.value)
    if match is None and sure and said.link is not Link.IS:
        match = _ONE_WORD.match(text, said.value)
    if match is None or (said.end is not None and match.end() > said.end and "'" not in match[0]):
        return None
    words = re.findall(r"[a-z]+", match[0].lower())
    if any(word in _NOT_NAMES or is_state(word) for word in words) or _HUMP.search(match[0]):
        return None
    if said.link is Link.IS and not sure and len(words) < 2:
        return None
    return match.span()


def _is_word(name: str) -> bool:
    return name.startswith(_NOT_PEOPLE) or name.endswith(
        ("은행", "카드", "보험", "증권", "회사", "지점", "센터", "상사")
    )


PERSON_NAME = Recogniser(
    "person-name", "<name>", "names", _find, (*_KEYS.roots, *_BESIDE), digits=True
)
