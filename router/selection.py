"""Which incidents are worth an analysis: of a type that was asked for, and not on the list of known ones."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from javatrace.errors import UserError
from javatrace.model.records import Incident

FORM = (
    'write: [[ignore]], id = "48ae02d3" or type = "EOFException", reason = "…", until = 2027-01-31'
)
LEAST_DIGITS = 4


class Known(BaseModel):
    """One incident, or one type, that need not be shown until a day."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str | None = None
    """First digits of the fingerprint."""
    type: str | None = None
    """As `--only`: a class by its simple or its full name."""
    reason: str
    until: date

    @model_validator(mode="after")
    def _is_one(self) -> Known:
        if (self.id is None) == (self.type is None):
            raise ValueError("either id or type")
        if self.id is not None and len(self.id) < LEAST_DIGITS:
            raise ValueError(f"id has at least {LEAST_DIGITS} digits")
        return self

    def covers(self, incident: Incident) -> bool:
        if self.id is not None:
            return incident.fingerprint.startswith(self.id)
        return has_type(incident, self.type or "")


@dataclass(frozen=True, slots=True)
class Selected:
    incidents: list[Incident]
    of_other_types: int = 0
    ignored: int = 0
    expired: tuple[Known, ...] = ()
    """Entries whose day has passed: what they covered is shown again."""


def select(
    incidents: Sequence[Incident], *, only: Iterable[str], known: Sequence[Known], today: date
) -> Selected:
    """Those of a type in `only`, where any is named, that no entry still covers."""
    types = tuple(only)
    typed = [i for i in incidents if not types or any(has_type(i, name) for name in types)]
    standing = [entry for entry in known if entry.until >= today]
    kept = [i for i in typed if not any(entry.covers(i) for entry in standing)]
    expired = tuple(entry for entry in known if entry.until < today)
    return Selected(kept, len(incidents) - len(typed), len(typed) - len(kept), expired)


def has_type(incident: Incident, name: str) -> bool:
    """Whether a throwable of the incident has the class, by its simple or its full name."""
    trace = incident.record.trace
    chain = trace.throwable.chain() if trace is not None else ()
    return any(name in (each.type, each.type.rpartition(".")[2]) for each in chain)


def read_known(path: Path) -> tuple[Known, ...]:
    """The entries of an --ignore file; raises UserError for one that cannot be read or lacks a reason or a day."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise UserError(f"--ignore {path}: {error}", FORM) from None
    entries = table.get("ignore", [])
    if set(table) - {"ignore"} or not isinstance(entries, list):
        raise UserError(f"--ignore {path}: only [[ignore]] tables are known", FORM)
    return tuple(_known(path, number, entry) for number, entry in enumerate(entries, start=1))


def _known(path: Path, number: int, entry: object) -> Known:
    try:
        made = Known.model_validate(entry)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        told = f"{where}: {first['msg']}" if where else first["msg"]
        raise UserError(f"--ignore {path}: entry {number}: {told}", FORM) from None
    return made


def today() -> date:
    return datetime.now().date()
