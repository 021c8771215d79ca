"""Plausible values for the typed slots of a message: `{amount}`, `{account}`, `{id}`, ..."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from random import Random

from corpus.provoke.words import HOSTS, NAMES_KO, NOUNS, PARTS, VERBS, WORDS

_SLOT = re.compile(r"\{([a-zA-Z_]*)\}")


def fill(rng: Random, template: str) -> str:
    """`template` with every `{slot}` replaced; a slot's name is matched by its ending, as in `fromAccount`."""
    return _SLOT.sub(lambda match: value(rng, match[1]), template)


def value(rng: Random, slot: str) -> str:
    """Of the kind that the slot's name ends in; any where it names none."""
    kind = known_kind(slot)
    if kind:
        return VALUES[kind](rng)
    return rng.choice([rng.choice(WORDS), rng.choice(NOUNS), str(rng.randrange(1000)), _id(rng)])


@lru_cache(maxsize=20_000)
def known_kind(slot: str) -> str:
    """The first of VALUES that the name ends in, or is; empty for none."""
    lowered = slot.lower()
    if lowered in _WHOLE:
        return lowered
    return next((kind for kind in VALUES if kind not in _WHOLE and lowered.endswith(kind)), "")


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


def _exception(rng: Random) -> str:
    """What an exception in the middle of a message prints as: the message alone, mostly."""
    return rng.choice(["null", "Connection reset", "timed out", "not found", _path(rng), _id(rng)])


def _text(rng: Random) -> str:
    return " ".join(rng.choice(NOUNS) for _ in range(rng.randrange(1, 4)))


def _address(rng: Random) -> str:
    numbers = (rng.randrange(256), rng.randrange(256), rng.randrange(1024, 65535))
    return "{}/10.0.{}.{}:{}".format(rng.choice(HOSTS), *numbers)


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
    "message": _exception, "cause": _exception, "exception": _exception, "e": _exception, "ex": _exception,
    "text": _text, "line": _number, "address": _address,
    "method": lambda rng: rng.choice(VERBS) + rng.choice(NOUNS).capitalize(),
    "version": lambda rng: f"{rng.randrange(1, 12)}.{rng.randrange(20)}.{rng.randrange(9)}",
    "len": _number, "offset": _number, "pos": _number, "position": _number, "width": _number, "height": _number,
    "i": _number, "j": _number, "max": _number, "min": _number, "year": lambda rng: str(rng.randrange(1999, 2030)),
    "boolean": lambda rng: rng.choice(["true", "false"]), "char": lambda rng: rng.choice("abcxyz{}[]<>#"),
}  # fmt: skip
_WHOLE = {"n", "e", "ex", "i", "j"}
"""Kinds that a longer name does not end in."""
