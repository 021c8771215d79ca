"""Values of an `INSERT` that are personal data by their column, or by their table and form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from javatrace.redaction.recogniser import Find, Recogniser
from javatrace.redaction.sql_literals import literals
from javatrace.redaction.subject import Subject
from javatrace.redaction.values import is_empty, is_masked

_SURNAMES = "김이박최정강조윤장임한오서신권황안송류유홍전고문양손배백허남심노하곽성차주우구나민진"
_PEOPLE = r".*(?:user|member|mbr|customer|cust|employee|emp|login|credential|auth|person|client|owner|account|acct|고객|회원).*"


def _finder(*, column: str, table: str, form: str) -> Find:
    """Literals whose column has the name, and where no column is named, those of the form in such a table."""
    columns, tables, forms = re.compile(column), re.compile(table), re.compile(form)
    plain = ("name", "nm")

    def find(subject: Subject) -> Iterator[tuple[int, int]]:
        for literal in literals(subject):
            value = subject.text[literal.start : literal.end]
            if (
                is_masked(value)
                or is_empty(value)
                or value.lower() in ("default", "now()", "sysdate")
            ):
                continue
            said = columns.fullmatch(f"{literal.table}.{literal.column}")
            if not literal.column or literal.column in plain:
                said = said or (tables.fullmatch(literal.table) and forms.fullmatch(value))
            if said:
                yield literal.start, literal.end

    return find


_NEEDLES = ("insert into", "insert ignore into", "replace into", "merge into")

SQL_SECRET = Recogniser(
    "sql-secret",
    "<secret>",
    "tokens",
    _finder(
        column=r".*(?:passwd|password|pwd|pw|secret|token|pin|otp|cvc|cvv|api_?key|비밀번호)(?:_?(?:hash|enc|value))?",
        table=r".*(?:user|login|credential|auth|passw).*",
        form=r"(?=[^0-9]*[0-9])(?=[^A-Za-z]*[A-Za-z])(?=.*[^0-9A-Fa-f\-:TZ.])[\x21-\x7e]{6,}",
    ),
    _NEEDLES,
)
SQL_NAME = Recogniser(
    "sql-name",
    "<name>",
    "names",
    _finder(
        column=r"(?!.*\.username).*(?:cust|customer|user|member|mbr|owner|holder|receiver|sender|first|last|full|real|acct|account|emp"
        r"|employee|payee|rcvr|kor|person|고객|회원)(?:s?\.|_)?(?:name|nm|이름|성명)|.*\.(?:owner|holder|receiver|sender|payee)|.*(?:고객명|예금주|성명|이름)",
        table=rf"{_PEOPLE}|.*(?:card|loan|appl|contract|insur|deposit|transfer).*",
        form=rf"[{_SURNAMES}][가-힣]{{2}}|[A-Z][a-z]+(?:[ \-][A-Z][a-z]+){{1,2}}",
    ),
    _NEEDLES,
)
SQL_ADDRESS = Recogniser(
    "sql-address",
    "<address>",
    "addresses",
    _finder(
        column=r".*(?:addr|address|street|주소)\w{0,6}",
        table=_PEOPLE,
        form=r"[가-힣]+[시도][ ].{4,}[0-9].*",
    ),
    _NEEDLES,
)
SQL_ACCOUNT = Recogniser(
    "sql-account",
    "<account>",
    "accounts",
    _finder(
        column=r".*(?:acct|account|acc|계좌)(?:_?(?:number|num|no)|번호)?|.*iban",
        table=r".*(?:acc|계좌|transfer|ledger|payment).*",
        form=r"(?!(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))(?!1[5-8][0-9]{11}$)[0-9]{11,14}",
    ),
    _NEEDLES,
)
SQL_BIRTH_DATE = Recogniser(
    "sql-birth-date",
    "<birth-date>",
    "birth_dates",
    _finder(column=r".*(?:birth|brth|dob|생년월일)\w{0,6}", table="", form=r"(?!)"),
    _NEEDLES,
)
