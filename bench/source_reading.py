"""How often the source tells a type that the log does not, and how often it is right: injected cases, by view.

    python -m bench.source_reading --data SET --split order --split calibrate

Needs the programs that `python -m corpus inject` fetched. For full logs, where nothing need be read, whatever is
said against the log counts as wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.command_line import argument_parser
from corpus.commands.cache import cache
from corpus.crash_context import CrashContext
from corpus.inject.crash_contexts import crash_contexts
from corpus.sets import read_set
from experts.inference_from_source.inference import infer_type
from experts.taxonomy.labels import agrees
from javatrace.incidents.root_cause import root_cause


def read(context: CrashContext) -> tuple[str, bool]:
    """(how it was read, whether it is right): `lost` is right where the printed class is not the root."""
    truth = context.row["truth"]["type"]
    incident = context.incident()
    if incident is None:
        return "no incident", False
    told = root_cause(incident.record)
    named = told.type
    inferred = infer_type(context.index, incident, told)
    if inferred is None:
        return ("printed" if named else "nothing"), named is not None and agrees(named, truth)
    if inferred.type is None:
        return inferred.how, not agrees(named or "", truth)
    return inferred.how, agrees(inferred.type, truth)


def rows(paths: list[Path], splits: set[str]) -> Iterator[dict[str, Any]]:
    for path in paths:
        for row in read_set(path):
            if row.get("maker") == "inject" and row["split"] in splits:
                yield row


def main() -> None:
    parser = argument_parser(__file__, __doc__)
    parser.add_argument("--data", type=Path, action="append", required=True)
    parser.add_argument("--split", action="append")
    parser.add_argument("--cache", type=Path, default=cache())
    options = parser.parse_args()
    counted: Counter[tuple[str, str, bool]] = Counter()
    for context in crash_contexts(
        rows(options.data, set(options.split or ("test",))), options.cache
    ):
        counted[context.row["view"], *read(context)] += 1
    print(f"{'view':8} {'how':12} {'cases':>6} {'of all':>7} {'right':>7}")
    for view, how in sorted({(view, how) for view, how, _ in counted}):
        right = counted[view, how, True]
        cases = right + counted[view, how, False]
        share = cases / sum(number for key, number in counted.items() if key[0] == view)
        print(f"{view:8} {how:12} {cases:6d} {share:7.3f} {right / cases:7.3f}")


if __name__ == "__main__":
    main()
