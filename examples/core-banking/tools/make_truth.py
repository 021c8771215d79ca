"""Join what a run did (from the live throwables) with what is known by hand (fault, culprit, fix) into truth.jsonl."""

from __future__ import annotations

import csv
import json
import sys
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent.parent


def main(happened: str, members: str, out: str) -> None:
    table = {row["scenario"]: row for row in rows(HERE / "tools" / "scenarios.tsv")}
    causes = tomllib.loads((HERE / "tools" / "causes.toml").read_text(encoding="utf-8"))
    places = [line.split("\t") for line in Path(members).read_text().splitlines()]
    runs = [json.loads(line) for line in Path(happened).read_text(encoding="utf-8").splitlines()]
    unknown = {run["scenario"] for run in runs} ^ table.keys()
    if unknown:
        sys.exit(f"scenarios.tsv and the run disagree on: {', '.join(sorted(unknown))}")
    with Path(out).open("w", encoding="utf-8") as file:
        for run in runs:
            file.write(
                json.dumps(
                    line(run, table[run["scenario"]], causes.get(run["scenario"]), places),
                    ensure_ascii=False,
                )
                + "\n"
            )


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def line(
    run: dict[str, Any],
    known: dict[str, str],
    cause: dict[str, Any] | None,
    places: list[list[str]],
) -> dict[str, Any]:
    name = run["scenario"]
    fix = HERE / "fixes" / f"{name}.patch"
    if bool(run["unexpected"]) != fix.exists():
        sys.exit(f"{name}: came out {run['unexpected'] or 'right'}, but fix is {fix.exists()}")
    if not run["log"]:
        sys.exit(f"{name}: nothing was logged")
    return {
        "id": f"core-banking/{name}",
        "project": "core-banking",
        "template": known["template"] or name,
        "view": "message" if run["message_only"] else "full",
        "log": run["log"],
        "repo": ".",
        "truth": {
            "type": run["chain"][-1] if run["chain"] else known["type"] or None,
            "accept_types": known["accept"].split(),
            "location": run["location"],
            "root": root(name, known, places),
            "culprit": known["culprit"] or None,
            "fix_diff": fix.read_text(encoding="utf-8") if fix.exists() else None,
            "cause": cause,
            "abstain": not run["chain"] and not known["type"],
        },
        "scenario": name,
        "kind": known["kind"],
        "chain": run["chain"],
        "message_only": run["message_only"],
        "printed_by": run["printed_by"],
    }


def root(name: str, known: dict[str, str], places: list[list[str]]) -> dict[str, Any] | None:
    if not known["root"]:
        return None
    if "/" in known["root"]:
        text = (HERE / known["root"]).read_text(encoding="utf-8").splitlines()
        at = [i for i, each in enumerate(text, 1) if known["culprit"] in each]
        return {
            "path": known["root"],
            "class": None,
            "method": None,
            "start_line": at[0],
            "end_line": at[0],
        }
    owner, _, member = known["root"].partition("#")
    for path, cls, method, start, end in places:
        if (
            cls == owner
            and method == member
            and known["culprit"] in source(path, int(start), int(end))
        ):
            return {
                "path": path,
                "class": cls,
                "method": method,
                "start_line": int(start),
                "end_line": int(end),
            }
    return sys.exit(f"{name}: {known['culprit']!r} is not in {known['root']}")


def source(path: str, start: int, end: int) -> str:
    return "\n".join((HERE / path).read_text(encoding="utf-8").splitlines()[start - 1 : end])


if __name__ == "__main__":
    main(*sys.argv[1:])
