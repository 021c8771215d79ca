"""What ranking, T5 and the code LLM reach on real incidents.

python -m bench.writers [--truth SET] [--view full]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from bench.command_line import argument_parser
from codeindex.index import SourceIndex
from experts.base import Explanation
from experts.codellama import CodeLlama
from experts.evidence.evidence import Evidence
from experts.evidence.suspect import Suspect
from experts.explanation import by_kind, catalogue_kind
from experts.t5 import T5Writer
from experts.taxonomy.labels import agrees
from javatrace.incidents.grouping import group
from javatrace.reading import read_text
from router.cascade.gather import gather
from router.config.configuration import load
from router.evaluation.answers.preparation import judged

Row = dict[str, Any]
SAME = ({"bad-date", "bad-number", "bad-format"},)
"""Kinds that a truth file may not tell apart."""


def main() -> None:
    arguments = _arguments()
    pairs = list(_evidence(arguments.truth, arguments.repo, arguments.view))
    print(f"{len(pairs)} incidents of {arguments.truth}")
    _ranking(pairs)
    _writer(pairs, T5Writer("t5", model=arguments.t5))
    if arguments.codellama:
        _reader(pairs, CodeLlama("codellama", model=arguments.codellama))


def _arguments() -> argparse.Namespace:
    parser = argument_parser(__file__, __doc__)
    parser.add_argument("--truth", type=Path, default=Path("examples/core-banking/truth.jsonl"))
    parser.add_argument(
        "--repo", type=Path, default=Path("examples/core-banking"), help="of rows that name none"
    )
    parser.add_argument("--view", default="full", help="rows of this view alone")
    parser.add_argument("--t5", default="models/t5")
    parser.add_argument(
        "--codellama", default="", help="folder or name of a code LLM; none: left out"
    )
    return parser.parse_args()


def _evidence(truth: Path, repo: Path, view: str) -> Iterator[tuple[Row, Evidence]]:
    """Each labelled incident with what the experts would be given for it."""
    settings, index, opened = load(), SourceIndex(repo), repo
    for line in truth.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["truth"].get("abstain") or row.get("view", "full") != view:
            continue
        folder = truth.parent / row["repo"] if row.get("repo") else repo
        if folder != opened:
            index, opened = SourceIndex(folder), folder
        incident = judged(list(group(read_text(row["log"]), index.owns)))
        if incident is not None:
            yield row, gather(incident, index=index, in_app=index.owns, settings=settings)


def _ranking(pairs: Sequence[tuple[Row, Evidence]]) -> None:
    rooted = [(row["truth"]["root"], e.suspects) for row, e in pairs if row["truth"].get("root")]
    print(f"\nsuspects against the true root, {len(rooted)} with one")
    for name, hit in (("method", _in_method), ("line ±2", _on_line)):
        at = {
            k: sum(any(hit(root, s) for s in found[:k]) for root, found in rooted) for k in (1, 5)
        }
        told = ", ".join(
            f"hit@{k} {n}/{len(rooted)} = {n / len(rooted):.2f}" for k, n in at.items()
        )
        print(f"  {name:8s} {told}")
    none = sum(not found for _, found in rooted)
    print(f"  no suspect at all: {none}")


def _in_method(root: Row, suspect: Suspect) -> bool:
    return bool(suspect.method.path == root["path"] and suspect.method.name == root["method"])


def _on_line(root: Row, suspect: Suspect) -> bool:
    within = root["start_line"] - 2 <= suspect.line <= root["end_line"] + 2
    return bool(suspect.method.path == root["path"] and within)


def _writer(pairs: Sequence[tuple[Row, Evidence]], writer: T5Writer) -> None:
    types = [row["truth"]["type"] for row, _ in pairs]
    batch = [evidence for _, evidence in pairs]
    told, seconds, loading = _timed(lambda b: writer.explain(b, types[: len(b)]), batch)
    print(
        f"\nT5: {len(batch) / seconds:.1f} incidents/s with {writer.beams} beams, loaded in {loading:.1f} s"
    )
    _causes(pairs, told)


def _reader(pairs: Sequence[tuple[Row, Evidence]], reader: CodeLlama) -> None:
    batch = [evidence for _, evidence in pairs]
    told, seconds, loading = _timed(reader.predict, batch)
    print(f"\ncode LLM: {seconds / len(batch):.2f} s an incident, loaded in {loading:.1f} s")
    _causes(pairs, [prediction.explanation for prediction in told])
    silent = [
        (row, prediction)
        for (row, evidence), prediction in zip(pairs, told, strict=True)
        if evidence.known_type is None
    ]
    right = sum(_right_type(row, p.label) for row, p in silent)
    print(f"  type where none is printed: {right}/{len(silent)}")


def _timed(
    ask: Callable[[list[Evidence]], list[Any]], batch: list[Evidence]
) -> tuple[Any, float, float]:
    """(answers, seconds for all once loaded, seconds to load and answer one)."""
    began = perf_counter()
    ask(batch[:1])
    loaded = perf_counter()
    told = ask(batch)
    return told, perf_counter() - loaded, loaded - began


def _right_type(row: Row, label: str | None) -> bool:
    wanted = (row["truth"]["type"], *row["truth"].get("accept_types", ()))
    return label is not None and any(agrees(label, each) for each in wanted)


def _causes(pairs: Sequence[tuple[Row, Evidence]], told: Sequence[Explanation | None]) -> None:
    kinds = [(_kind(row), e) for (row, _), e in zip(pairs, told, strict=True)]
    known = [(kind, e) for kind, e in kinds if kind in by_kind()]
    right = sum(e is not None and _same(kind, e.cause_kind) for kind, e in known)
    print(
        f"  cause {right}/{len(known)} = {right / max(1, len(known)):.2f} of the known kinds",
        end="",
    )
    print(f"; said {sum(e is not None for e in told)}/{len(told)}")
    most, often = Counter(kind for kind, _ in known).most_common(1)[0]
    print(f"  (always {most!r} would be right {often} times)")
    _same_method(pairs, told)
    sure = [(e.confidence, _same(kind, e.cause_kind)) for kind, e in known if e]
    if sure:
        mean = sum(c for c, _ in sure) / len(sure)
        print(
            f"  confidence {mean:.2f} on average, {sum(r for _, r in sure) / len(sure):.2f} right"
        )


def _same_method(pairs: Sequence[tuple[Row, Evidence]], told: Sequence[Explanation | None]) -> None:
    """Where the crash and the fault are in one method: kind, culprit, both."""
    near = [
        (row, e)
        for (row, _), e in zip(pairs, told, strict=True)
        if _kind(row) in by_kind() and _crashed_at_fault(row["truth"])
    ]
    kinds = [e is not None and _same(_kind(row), e.cause_kind) for row, e in near]
    for name, hit in (
        ("in the faulty method", _in_method),
        ("within 2 lines of the fault", _on_line),
    ):
        places = [
            e is not None and e.suspect is not None and hit(row["truth"]["root"], e.suspect)
            for row, e in near
        ]
        both = sum(k and p for k, p in zip(kinds, places, strict=True))
        print(
            f"  crash and fault in one method, {len(near)}: cause {sum(kinds)}, "
            f"culprit {name} {sum(places)}, both {both} = {both / max(1, len(near)):.2f}"
        )


def _crashed_at_fault(truth: Row) -> bool:
    crash, fault = truth.get("location") or {}, truth.get("root") or {}
    return bool(fault) and all(crash.get(k) == fault[k] for k in ("path", "class", "method"))


def _kind(row: Row) -> str | None:
    kind: str | None = row.get("kind") or row["truth"].get("kind")
    return catalogue_kind(kind, row["truth"]["type"]) if kind else None


def _same(wanted: str | None, said: str) -> bool:
    return wanted == said or any({wanted, said} <= kinds for kinds in SAME)


if __name__ == "__main__":
    main()
