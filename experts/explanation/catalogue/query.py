"""What is asked of the catalogue: what a log shows of one throwable, as plain values."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST_MESSAGE = 16_384
"""Characters of a message that are read: what a message means stands in its first lines."""

_CODE = re.compile(r"(?<![\w-])[A-Z][A-Z0-9]{1,11}-?[0-9]{2,6}[A-Z]?(?![\w-])")
_SQL_CODE = re.compile(r"\bSQLCODE ?[=:] ?(-?[0-9]{1,6})")
_STATE = re.compile(r"\bSQL ?(?:STATE|State|state) ?[=:]? ?\[?([0-9A-Z]{5})\b")
_LONE_STATE = re.compile(r"(?=.*[0-9])[0-9A-Z]{5}")
_THROWABLE = re.compile(r"(?:Caused by: )?((?:[a-z_][\w$]*\.)*[A-Z][\w$]*)(?:[:;]\s*([\s\S]*))?$")
_WRITTEN = re.compile(r"(?:SQLCODE=-?|HSQLDB-|[A-Z0-9]{2,8}-)[0-9]{1,6}")
_ENDING = re.compile(r"(?:Exception|Error|Failure|Fault|Throwable|Rejection|Death)$")

VENDORS = (
    (("oracle.",), "ORA-{:05d}"),
    (("com.tmax.tibero.",), "JDBC-{}"),  # it gives the number negative
    (("com.mysql.", "org.mariadb.", "org.drizzle."), "MYSQL-{}"),
    (("com.microsoft.sqlserver.", "net.sourceforge.jtds."), "MSSQL-{}"),
    (("com.ibm.db2.",), "SQLCODE={}"),
    (("org.h2.",), "H2-{}"),
    (("org.hsqldb.",), "HSQLDB{}"),
)
"""By the package of the exception or driver, how this catalogue writes the vendor's error code."""


@dataclass(frozen=True, slots=True)
class Query:
    type: str | None = None
    """Qualified, or simple as some logs have it."""
    message: str = ""
    sql_state: str | None = None
    vendor_code: int | None = None
    supertypes: tuple[str, ...] = ()
    """Of the type, nearest first, where the caller knows them."""
    driver: str | None = None
    """A class or package of the driver, where `type` is one of `java.sql`."""


def parse_query(text: str) -> Query:
    """`Type: message`, a type alone, a SQLState alone, or a message."""
    if _LONE_STATE.fullmatch(text.strip()):
        return Query(sql_state=text.strip())
    found = _THROWABLE.match(text.strip())
    if found is None or not _is_type(found[1]):
        return Query(message=text.strip())
    return Query(type=found[1], message=found[2] or "")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a query holds, read once: every entry is compared with these."""

    text: str
    types: tuple[str, ...]
    """The type first, then its supertypes, nearest first."""
    typed: bool
    """Whether the first of `types` is the throwable's own."""
    own_type_keys: frozenset[str]
    """Of the first of `types`, for comparing with `Entry.type_keys`."""
    type_keys: frozenset[str]
    codes: frozenset[str]
    states: frozenset[str]
    state_classes: frozenset[str]


def facts_of(query: Query, types: tuple[str, ...]) -> Facts:
    """`types`: the query's, with all supertypes that are known."""
    text = query.message[:LONGEST_MESSAGE]
    states = frozenset(_STATE.findall(text)) | {query.sql_state or ""} - {""}
    sql_codes = {f"SQLCODE={match[1]}" for match in _SQL_CODE.finditer(text)}
    return Facts(
        text=text,
        types=types,
        typed=query.type is not None,
        own_type_keys=frozenset(keys_of(types[0]) if types else ()),
        type_keys=frozenset(key for name in types for key in keys_of(name)),
        codes=frozenset(_CODE.findall(text)) | sql_codes | _vendor_code(query),
        states=states,
        state_classes=frozenset(state[:2] for state in states),
    )


def keys_of(type_name: str) -> tuple[str, ...]:
    """A qualified name is itself, and an entry's bare simple name; a simple name is of any package."""
    name = type_name.replace("$", ".")
    return (name, simple_name(name)) if "." in name else (f"~{name}",)


def simple_name(type_name: str) -> str:
    return type_name.rpartition(".")[2].rpartition("$")[2]


def is_code(text: str) -> bool:
    """Whether `text` has the form of a code that is found in messages."""
    return bool(_CODE.fullmatch(text) or _WRITTEN.fullmatch(text))


def _vendor_code(query: Query) -> frozenset[str]:
    if query.vendor_code is None:
        return frozenset()
    owners = (query.driver or "", query.type or "", *query.supertypes)
    code = query.vendor_code
    return frozenset(
        form.format(abs(code) if form.endswith("-{}") else code)
        for packages, form in VENDORS
        if any(owner.startswith(packages) for owner in owners)
    )


def _is_type(name: str) -> bool:
    return bool(_ENDING.search(name)) or ("." in name and name.rpartition(".")[2][:1].isupper())
