"""What a message is about by name: constraints, columns, hosts, ports, properties, classes, codes; no values.

Two failures of one place whose messages name other things are two failures; other numbers and values are not.
A closed list of kinds, and no miner of templates (Drain): what such a miner makes of a message depends on those that it
saw before, so that a third of all cuts of a log changed a template, and it took a column's name for a value.
"""

from __future__ import annotations

import re
from functools import lru_cache

from javatrace.incidents.stable_names import stable
from javatrace.vocabulary.error_codes import error_codes

MAX_LENGTH = 2_000
"""Characters of a message that are looked at."""
MAX_NAMES = 24
_LABEL = (
    r"(?:constraint|columns?|table|relation|index|sequence|view|schema|database|catalog|function|procedure"
    r"|trigger|role|field|property|properties|parameter|attribute|argument|element|header|variable|bean"
    r"|class|type|method|host|server|topic|queue|exchange|bucket|placeholder|setting|option|bundle|charset"
    r"|encoding|algorithm|provider|driver|data ?source|pool|cluster|job|for key)"
)
_LABELLED = re.compile(
    rf"(?i:\b{_LABEL}(?: name(?:d)?| called)?) ?[:=]? ?"
    r"(?:[\"'`\[(]{1,2}(?P<quoted>[^\"'`\])\n]{1,200})[\"'`\])]"
    r"|(?P<bare>[A-Za-z][\w$]*(?:[._$][\w$]+)+|[A-Z][A-Z0-9_]{2,}\b|[a-z]+[A-Z]\w*))"
)
"""A word for a kind of thing, then its name: in quotes, or plainly no word of the language."""
_KEY_COLUMNS = re.compile(r"(?i:\bkey) \((?P<columns>[^()\n]{1,200})\)=")
"""PostgreSQL's `Key (acc)=(7)`: the columns are named, the values are not."""
_UPPER_CASE = re.compile(r"\b[A-Z]{2,}(?:_[A-Z]+)+\b|\b[A-Z]{2}[A-Z_]*+\.[A-Z][A-Z_]+\b")
"""`OPENED_ON`, `BANK.PK_TX`, `INSUFFICIENT_FUNDS`."""
_CLASS = re.compile(
    r"\b(?:[a-z][a-z0-9_]{0,40}\.){1,12}[A-Z][\w$]*(?:\.[A-Z]\w*[a-z]\w*){0,4}(?![\w$])"
)
_ADDRESS = re.compile(
    r"(?<![\w.@-])(?P<host>(?:(?<=/)|(?<=to )|(?<=at ))[A-Za-z][\w-]{0,62}|localhost"
    r"|[A-Za-z][\w-]{0,62}(?:\.[\w-]{1,62}){1,8}|\d{1,3}(?:\.\d{1,3}){3})"
    r":(?P<port>\d{2,5})(?![\w.:])"
)
"""A host of one word is one only behind `/`, `to` or `at`: `key:1005` is none."""
_HOST = re.compile(r"(?i:\bhost(?:name)?)\s?[:=]\s?['\"]?(?P<host>[A-Za-z][\w.-]{0,120})")
_URL = re.compile(r"\b[a-z][a-z0-9+]{1,20}://(?:[^\s/@]{1,80}@)?(?P<host>[A-Za-z][\w.-]{0,120})")
_PORT = re.compile(r"(?i:\bport)\s?[:=#]?\s?(?P<port>\d{2,5})\b")
_CODE = re.compile(
    r"(?i:\b(?:http|status|error|vendor|return|response|result|exit)(?:[ _-]?(?:code|status|no\.?|number))?)"
    r"\s?[:=(]?\s?(?P<number>-?[1-9]\d{1,4})\b(?![.,:/-]\d)"
)
_BRACKETED_CODE = re.compile(r"[\[(](?P<code>[A-Z]{1,6}-?\d{2,6})[\])]")
_DIGIT = re.compile(r"\d")
_LEADING_STATUS = re.compile(r"(?P<status>[1-5]\d\d) (?=[A-Z\[:])")
_LOCAL = re.compile(r"<local\d+>")
"""A variable of a class without debug information, by its slot."""
FIRST_EPHEMERAL_PORT = 32_768
"""From here on a port is a client's, another for each connection."""
_WHOLE = (
    "ClassNotFoundException", "NoClassDefFoundError", "NoSuchMethodException", "NoSuchMethodError",
    "NoSuchFieldException", "NoSuchFieldError", "AbstractMethodError", "IncompatibleClassChangeError",
    "IllegalAccessError", "UnsatisfiedLinkError", "MissingResourceException", "NoSuchAlgorithmException",
    "UnknownHostException", "NoRouteToHostException", "TypeNotPresentException", "UnsupportedCharsetException",
    "UnsupportedEncodingException", "CloneNotSupportedException", "NotSerializableException",
)  # fmt: skip
"""Types whose message is nothing but a name."""
_HELPFUL_NPE = re.compile(r"Cannot [a-z ]{4,40}\b.{0,2000}", re.DOTALL)
"""The JVM's words for a null (JEP 358), which quote code and no values."""


def named_things(message: str | None, type_: str = "") -> tuple[str, ...]:
    """The names in a message of a throwable of that type, each once, in their order; linear in the message."""
    return _named((message or "")[:MAX_LENGTH], type_.rpartition(".")[2])


@lru_cache(maxsize=500)
def _named(text: str, simple: str) -> tuple[str, ...]:
    """Kept for the message's head alone: a whole one may be a megabyte."""
    if simple in _WHOLE:
        return (stable(text.partition("\n")[0]),)
    if simple == "NullPointerException" and _HELPFUL_NPE.match(text):
        return (_LOCAL.sub("<local>", stable(text)),)
    found = [*_labelled(text), *_classes(text), *_addresses(text), *_codes(text)]
    return tuple(dict.fromkeys(found))[:MAX_NAMES]


def _labelled(text: str) -> list[str]:
    found = [(match["quoted"] or match["bare"]).strip() for match in _LABELLED.finditer(text)]
    if ")=" in text:
        found += [match["columns"] for match in _KEY_COLUMNS.finditer(text)]
    return found if "_" not in text and "." not in text else [*found, *_UPPER_CASE.findall(text)]


def _classes(text: str) -> list[str]:
    return [stable(name) for name in _CLASS.findall(text)] if "." in text else []


def _addresses(text: str) -> list[str]:
    """Servers alone: a client's address is another for each of them."""
    found: list[str] = []
    if ":" in text:
        found += [f"{m['host']}:{m['port']}" for m in _ADDRESS.finditer(text) if _is_server(m)]
    if "://" in text:
        found += [match["host"] for match in _URL.finditer(text)]
    if "ost" in text or "OST" in text:
        found += [match["host"] for match in _HOST.finditer(text)]
    if "ort" in text or "ORT" in text:
        found += [match["port"] for match in _PORT.finditer(text) if _is_server(match)]
    return found


def _is_server(match: re.Match[str]) -> bool:
    return int(match["port"]) < FIRST_EPHEMERAL_PORT


def _codes(text: str) -> list[str]:
    if _DIGIT.search(text) is None:
        return []
    found = list(error_codes(text))
    if "[" in text or "(" in text:
        found += [match["code"] for match in _BRACKETED_CODE.finditer(text)]
    found += [match["number"] for match in _CODE.finditer(text)]
    status = _LEADING_STATUS.match(text)
    return [*found, status["status"]] if status else found
