"""Failures that are not in the code, read from `external_failures.toml`, in the words of the reporting libraries."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random

from corpus.planted.faults import Fault

HERE = Path(__file__).parent
_FILES = ("settle_20240301.dat", "fx-rates.csv", "KFTC_0312.txt", "branches.xml")
_HOSTS = ("gw.kftc.internal", "10.20.3.14", "fx.bank.local", "core-db01", "openapi.bank.co.kr")
_TABLES = ("TRANSFERS", "ACCOUNT_ID", "UK_TX_NO", "ledgerService", "feePolicy", "CUSTOMER", "memo")


@dataclass(frozen=True, slots=True)
class ExternalFailure:
    kind: str
    type: str
    via: str
    """The library frame that the application had called; `{name}` is what it called."""
    messages: tuple[str, ...]
    log_lines: tuple[str, ...]
    """What a log line says of it where there is no trace."""

    def fault(self, random: Random) -> Fault:
        said = filled(random.choice(self.messages), random)
        return Fault(self.kind, self.type, said or None, None, (self.via,))


@lru_cache(maxsize=1)
def external_failures() -> tuple[ExternalFailure, ...]:
    read = tomllib.loads((HERE / "external_failures.toml").read_text("utf-8"))["failure"]
    return tuple(
        ExternalFailure(
            row["kind"], row["type"], row["via"], tuple(row["messages"]), tuple(row["log_lines"])
        )
        for row in read
    )


def filled(template: str, random: Random) -> str:
    """`template` with other numbers, hosts, files and names each time."""
    values = {
        "{host}": random.choice(_HOSTS),
        "{file}": random.choice(_FILES),
        "{table}": random.choice(_TABLES),
    }
    for slot, value in values.items():
        template = template.replace(slot, value)
    while "{n}" in template:
        template = template.replace("{n}", str(random.randint(1, 10 ** random.randint(1, 6))), 1)
    return template
