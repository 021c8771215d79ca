"""International bank account numbers, in capital or small letters, in groups or not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from javatrace.redaction.check_digits import iban
from javatrace.redaction.recogniser import Recogniser
from javatrace.redaction.subject import Subject

# A digit first: the regular expression engine then skips to digits; the country stands before it.
_START = re.compile(
    r"[0-9](?<=[A-Za-z]{2}[0-9])(?<![A-Za-z0-9][A-Za-z]{2}[0-9])[0-9](?=[ \-]?[A-Za-z0-9]{4}[ \-]?[A-Za-z0-9]{4})"
)
_REST = re.compile(r"(?:[ \-]?[A-Za-z0-9]){11,40}")
_LENGTHS = {
    country: int(length)
    for country, length in (
        pair.split(":")
        for pair in [
            "AD:24",
            "AE:23",
            "AL:28",
            "AT:20",
            "AZ:28",
            "BA:20",
            "BE:16",
            "BG:22",
            "BH:22",
            "BR:29",
            "BY:28",
            "CH:21",
            "CR:22",
            "CY:28",
            "CZ:24",
            "DE:22",
            "DK:18",
            "DO:28",
            "EE:20",
            "EG:29",
            "ES:24",
            "FI:18",
            "FO:18",
            "FR:27",
            "GB:22",
            "GE:22",
            "GI:23",
            "GL:18",
            "GR:27",
            "GT:28",
            "HR:21",
            "HU:28",
            "IE:22",
            "IL:23",
            "IQ:23",
            "IS:26",
            "IT:27",
            "JO:30",
            "KW:30",
            "KZ:20",
            "LB:28",
            "LC:32",
            "LI:21",
            "LT:20",
            "LU:20",
            "LV:21",
            "LY:25",
            "MC:27",
            "MD:24",
            "ME:22",
            "MK:19",
            "MN:20",
            "MR:27",
            "MT:31",
            "MU:30",
            "NL:18",
            "NO:15",
            "OM:23",
            "PK:24",
            "PL:28",
            "PS:29",
            "PT:25",
            "QA:29",
            "RO:24",
            "RS:22",
            "RU:33",
            "SA:24",
            "SC:31",
            "SE:24",
            "SI:19",
            "SK:24",
            "SM:27",
            "ST:25",
            "SV:28",
            "TL:23",
            "TN:24",
            "TR:26",
            "UA:29",
            "VA:22",
            "VG:24",
            "XK:20",
        ]
    )
}
"""ISO 13616 registry: characters without blanks."""


def _find(subject: Subject) -> Iterator[tuple[int, int]]:
    for match in _START.finditer(subject.text):
        start = match.start() - 2
        length = _LENGTHS.get(subject.text[start : start + 2].upper())
        end = _end(subject.text, start, length) if length else None
        if end is not None:
            yield start, end


def _end(text: str, start: int, length: int) -> int | None:
    """Where as many letters and digits as the country's numbers have are read, if the check digits agree."""
    rest = _REST.match(text, start + 4)
    if rest is None:
        return None
    number = text[start : start + 4]
    for at in range(start + 4, rest.end()):
        if text[at] not in " -":
            number += text[at]
        if len(number) == length:
            beyond = text[at + 1 : at + 2]
            whole = not (beyond.isascii() and beyond.isalnum())
            return at + 1 if whole and iban(number) else None
    return None


IBAN = Recogniser("iban", "<account>", "accounts", _find, digits=True)
