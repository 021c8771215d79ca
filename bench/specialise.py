"""Tier 2 specialised to an application without labels: how long it takes, and how right it is then.

    python -m bench.specialise [DIR ...]

Each DIR is a Java source tree; `examples/core-banking` without one. Statements are printed as log
texts with other values and surroundings than were learnt, and asked through the expert, application
check included. Texts of every other DIR must be recognised as unknown. The last column is what the
nearest template alone would answer for the same texts.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench.command_line import argument_parser
from experts.bert_ensemble import BertEnsemble
from experts.ensemble.ensemble import load_ensemble
from experts.ensemble.nearest import Nearest
from experts.evidence.condensed import BUDGET, condense, read_incident
from experts.evidence.evidence import Evidence
from experts.training.core.configuration import settings_from
from experts.training.core.request import Request, trainer
from experts.training.data.statement_examples import StatementText, mine, statement_texts
from javatrace.model.records import Incident

ROOT = Path(__file__).resolve().parent.parent
SEED = 90_001
"""Not one that training dresses with."""
LIMITS = {"throw": 0.99, "log": 0.95}
MINUTES = 10.0
"""For 2,000 statements on two cores."""


def main() -> None:
    parser = argument_parser(__file__, __doc__)
    parser.add_argument(
        "repos", nargs="*", type=Path, default=[ROOT / "examples/core-banking/src/main/java"]
    )
    parser.add_argument("--set", action="append", default=[], dest="overrides")
    given = parser.parse_args()
    foreign = ROOT / "examples/core-banking/src/main/java"
    for repo in given.repos:
        others = [*dict.fromkeys(r for r in (*given.repos, foreign) if r != repo)]
        with tempfile.TemporaryDirectory() as home:
            _one(repo, others, Path(home) / "ensemble", given.overrides)


def _one(repo: Path, others: Sequence[Path], out: Path, overrides: Sequence[str]) -> None:
    wall, cpu = time.perf_counter(), time.process_time()
    settings = settings_from("bert-ensemble", overrides, named=True)
    trainer("bert-ensemble")(Request(out, repo=repo, settings=settings, progress=lambda _: None))
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    mined = mine(repo)
    count = len(mined.statements)
    print(f"{repo.name}: {count} statements, {len(mined.types)} types")
    print(
        f"  specialised in {cpu / 60:.1f} CPU minutes ({wall / 60:.1f} by the clock); "
        f"limit {MINUTES:.0f} for 2,000 statements"
    )
    expert, nearest = BertEnsemble("e", model=str(out), top=3), load_ensemble(out, "cpu").nearest
    assert nearest is not None
    every = list(statement_texts(mined, 3, SEED))
    told = [each for each in every if any(map(str.isalpha, each.statement.template))]
    print(
        f"  {len(every) - len(told)} of {len(every)} texts left out: their statement has no words"
    )
    for kind, limit in LIMITS.items():
        part = [each for each in told if (each.statement.kind == "throw") is (kind == "throw")]
        if part:
            _asked(kind, limit, part, expert, nearest)
    strange = [t for other in others for t in statement_texts(mine(other), 1, SEED)][:600]
    refused = sum(answer.label is None for answer in expert.predict(_evidence(strange)))
    if strange:
        print(
            f"  recognised as unknown: {refused / len(strange):.3f} of {len(strange)} texts of others"
        )


def _asked(
    kind: str, limit: float, part: Sequence[StatementText], expert: BertEnsemble, nearest: Nearest
) -> None:
    evidence = _evidence(part)
    answers = expert.predict(evidence)
    rows, _ = nearest.probabilities([condense(e, BUDGET) for e in evidence])
    alone = [nearest.labels[int(row.argmax())] if row[0] == row[0] else "" for row in rows]
    right = [a.label == t.label for a, t in zip(answers, part, strict=True)]
    top3 = [t.label in dict(a.alternatives) for a, t in zip(answers, part, strict=True)]
    silent = sum(a.label is None for a in answers)
    near = [a == t.label for a, t in zip(alone, part, strict=True)]
    print(
        f"  {kind:5} {len(part):5} texts: top-1 {sum(right) / len(part):.3f} (asked for {limit}), "
        f"top-3 {sum(top3) / len(part):.3f}, unknown {silent}, nearest alone {sum(near) / len(part):.3f}"
    )


def _evidence(told: Sequence[StatementText]) -> list[Evidence]:
    found = []
    for each in told:
        record = read_incident(each.text)
        assert record is not None
        found.append(Evidence(Incident("f", record), each.text))
    return found


if __name__ == "__main__":
    main()
