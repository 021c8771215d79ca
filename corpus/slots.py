"""Plausible values for the typed slots of a message: `{amount}`, `{account}`, `{id}`, ..."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from corpus.provoke.words import HOSTS, NAMES_KO, NOUNS, PARTS, WORDS

_SLOT = re.compile(r"\{([a-zA-Z_]*)\}")


def fill(rng: Random, template: str) -> str:
    """`template` with every `{slot}` replaced; a slot's name is matched by its ending, as in `fromAccount`."""
    return _SLOT.sub(lambda match: value(rng, match[1]), template)


def value(rng: Random, slot: str) -> str:
    lowered = slot.lower()
    for ending, make in VALUES.items():
        if lowered.endswith(ending):
            return make(rng)
    return rng.choice([rng.choice(WORDS), rng.choice(NOUNS), str(rng.randrange(1000)), _id(rng)])


def _number(rng: Random) -> str:
    return str(rng.choice([rng.randrange(-1, 10), rng.randrange(100), rng.randrange(10**6)]))


def _amount(rng: Random) -> str:
    amount = rng.randrange(1, 10 ** rng.randrange(3, 10))
    return rng.choice(
        [str(amount), f"{amount:,}", f"{amount}.{rng.randrange(100):02d}", f"{amount} KRW"]
    )


def _account(rng: Random) -> str:
    return rng.choice(
        [
            f"{rng.randrange(100, 999)}-{rng.randrange(10**6):06d}-{rng.randrange(100):02d}",
            f"ACC-{rng.randrange(10**4)}",
            f"{rng.randrange(10**11):011d}",
        ]
    )


def _id(rng: Random) -> str:
    prefix = rng.choice(["TX", "ORD-", "REQ", "C", "L-", "INV-", ""])
    return f"{prefix}{rng.randrange(1, 10**7)}"


def _code(rng: Random) -> str:
    return rng.choice(["E", "ERR-", "0", ""]) + str(rng.randrange(100, 9999))


def _date(rng: Random) -> str:
    year, month, day = rng.randrange(2019, 2027), rng.randrange(1, 13), rng.randrange(1, 29)
    return rng.choice(
        [f"{year}-{month:02d}-{day:02d}", f"{year}{month:02d}{day:02d}", f"{year}/{month}/{day}"]
    )


def _path(rng: Random) -> str:
    root = rng.choice(["/data", "/var/lib", "/opt/app", "C:/batch", "config"])
    ending = rng.choice(["csv", "xml", "json", "dat", "properties"])
    return f"{root}/{rng.choice(NOUNS)}/{rng.choice(NOUNS)}.{ending}"


def _class(rng: Random) -> str:
    return (
        f"com.{rng.choice(NOUNS)}.{rng.choice(NOUNS).capitalize()}{rng.choice(PARTS).capitalize()}"
    )


def _url(rng: Random) -> str:
    return f"http://{rng.choice(HOSTS)}:{rng.randrange(7000, 9999)}/{rng.choice(NOUNS)}"


VALUES: dict[str, Callable[[Random], str]] = {
    "amount": _amount, "balance": _amount, "limit": _amount, "price": _amount, "total": _amount,
    "account": _account, "acct": _account, "accountno": _account,
    "date": _date, "day": _date, "time": _date,
    "path": _path, "file": _path, "filename": _path, "dir": _path, "resource": _path,
    "url": _url, "uri": _url, "host": lambda rng: rng.choice(HOSTS),
    "port": lambda rng: str(rng.randrange(1024, 65535)),
    "class": _class, "type": _class, "classname": _class,
    "name": lambda rng: rng.choice([rng.choice(NOUNS), rng.choice(NAMES_KO), rng.choice(PARTS)]),
    "key": lambda rng: f"{rng.choice(NOUNS)}.{rng.choice(PARTS)}",
    "field": lambda rng: rng.choice(PARTS), "column": lambda rng: f"{rng.choice(NOUNS)}_{rng.choice(PARTS)}",
    "id": _id, "no": _id, "reference": _id, "code": _code,
    "int": _number, "long": _number, "short": _number, "double": _amount, "index": _number, "size": _number,
    "length": _number, "count": _number, "number": _number, "n": _number,
    "ms": lambda rng: str(rng.choice([500, 1000, 3000, 5000, 30000])),
    "boolean": lambda rng: rng.choice(["true", "false"]), "char": lambda rng: rng.choice("abcxyz{}[]<>#"),
}  # fmt: skip
