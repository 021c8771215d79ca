"""Which kinds of personal data are masked, and the recognisers that a bank adds to them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_WORD = re.compile(r"<[\w\-]{1,40}>")


@dataclass(frozen=True, slots=True)
class OwnRecogniser:
    """One more kind: what `pattern` finds is replaced by `replacement`, a word in angle brackets.

    A group named `value` narrows what is replaced. Raises ValueError for a pattern that does not
    compile or that finds the empty text, and for a replacement of another form.
    """

    name: str
    pattern: str
    replacement: str

    def __post_init__(self) -> None:
        try:
            found = re.compile(self.pattern).search("")
        except re.error as error:
            raise ValueError(f"the pattern of recogniser {self.name!r}: {error}") from error
        if found:
            raise ValueError(f"the pattern of recogniser {self.name!r} finds the empty text")
        if not _WORD.fullmatch(self.replacement):
            raise ValueError(
                f"the replacement of recogniser {self.name!r} is no word in angle brackets"
            )


@dataclass(frozen=True, slots=True)
class RedactSettings:
    """Each kind on or off; all but IP addresses are on unless told otherwise."""

    accounts: bool = True
    cards: bool = True
    residents: bool = True
    phones: bool = True
    mails: bool = True
    tokens: bool = True
    """Passwords, keys, session ids and tokens."""
    names: bool = True
    addresses: bool = True
    passports: bool = True
    licences: bool = True
    businesses: bool = True
    """Business registration numbers."""
    birth_dates: bool = True
    codes: bool = True
    """One-time codes."""
    ips: bool = False
    own: tuple[OwnRecogniser, ...] = ()


ALL = RedactSettings()


def settings_from(values: Mapping[str, Any]) -> RedactSettings:
    """The settings of a section of a config, its own recognisers as mappings or as they are."""
    own = tuple(
        each if isinstance(each, OwnRecogniser) else OwnRecogniser(**each)
        for each in values.get("own", ())
    )
    return RedactSettings(**{**values, "own": own})
