"""One labelled incident, as it stands in a labelled set; writes and reads nothing."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from corpus.split import UNSEEN_GROUPS


@dataclass(frozen=True, slots=True)
class Location:
    """The application's first frame of the root cause."""

    path: str
    class_name: str
    """Binary name."""
    method: str
    line: int | None

    def as_json(self) -> dict[str, Any]:
        return {
            "path": self.path,
            "class": self.class_name,
            "method": self.method,
            "line": self.line,
        }


@dataclass(frozen=True, slots=True)
class Root:
    """The fault itself: where a fix belongs."""

    path: str
    class_name: str
    method: str
    start_line: int
    end_line: int

    def as_json(self) -> dict[str, Any]:
        read = asdict(self)
        read["class"] = read.pop("class_name")
        return read


@dataclass(frozen=True, slots=True)
class Truth:
    type: str
    """Fully-qualified root-cause type, as it was thrown; empty where nothing was (`abstain`)."""
    accept_types: tuple[str, ...] = ()
    location: Location | None = None
    root: Root | None = None
    culprit: str | None = None
    """The expression at fault, as in the source."""
    kind: str | None = None
    """One of the closed list of cause kinds; ours, beyond the labelled set's own fields."""
    fix_diff: str | None = None
    abstain: bool = False
    """The right answer is that there is nothing to say."""

    def as_json(self) -> dict[str, Any]:
        known = {
            "type": self.type,
            "accept_types": list(self.accept_types),
            "location": self.location and self.location.as_json(),
            "root": self.root and self.root.as_json(),
            "culprit": self.culprit,
            "kind": self.kind,
            "fix_diff": self.fix_diff,
            "abstain": self.abstain,
        }
        return {key: value for key, value in known.items() if value}


@dataclass(frozen=True, slots=True)
class Item:
    id: str
    project: str
    template: str
    """Where and how it failed, without the values: never in two splits."""
    view: str
    """`full`, `masked` or `message`."""
    log: str
    truth: Truth
    split: str = "train"
    """`train`, `calibrate`, `order`, `certify` or `test`."""
    maker: str = ""
    """`mine`, `provoke`, `build` or `inject`."""
    repo: str | None = None
    extra: tuple[tuple[str, str], ...] = ()
    """What only the data card needs: language, framework, kind group."""

    def as_json(self) -> dict[str, Any]:
        known: dict[str, Any] = {
            "id": self.id,
            "project": self.project,
            "template": self.template,
            "view": self.view,
            "split": self.split,
            "maker": self.maker,
            "log": self.log,
            "repo": self.repo,
            "truth": self.truth.as_json(),
        }
        row = {key: value for key, value in known.items() if value is not None} | dict(self.extra)
        if "group" in row:
            row["kind_group_seen"] = row["group"] not in UNSEEN_GROUPS
        return row
