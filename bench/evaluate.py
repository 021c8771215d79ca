"""How long a report, a tuning and a replay take on 10,000 items whose answers are stored.

    python -m bench.evaluate

Items, observations and answers are made up, and written as `hybrid evaluate` itself stores them;
everything after that, from reading the set's file to the finished value, is the real thing.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import perf_counter, process_time

from bench.command_line import argument_parser
from experts.taxonomy.labels import table as labels
from router.config.configuration import load
from router.config.operating_point import operating_point
from router.config.settings import Settings
from router.evaluation.answers import digests
from router.evaluation.answers.answer import Answer, Written
from router.evaluation.answers.answer_cache import AnswerCache
from router.evaluation.answers.observations import KEPT, Observations
from router.evaluation.answers.preparation import key_of
from router.evaluation.judging.cause import Cause
from router.evaluation.judging.named_place import NamedPlace
from router.evaluation.labelled.labelled_set import read_set
from router.evaluation.replay import table_store
from router.evaluation.replay.replay import replay
from router.evaluation.report.evaluate import evaluate
from router.tuning.pareto import Promise
from router.tuning.tuning_run import prepare, run
from router.tuning.what_if import with_overrides

PLACE = NamedPlace(
    "src/main/java/com/bank/Transfer.java", "com.bank.Transfer", "move", 8, "account", 0.6
)
LIMITS = {"report": 5.0, "tuning": 20.0, "replay": 0.5}


def main() -> None:
    parser = argument_parser(__file__, __doc__)
    parser.add_argument("--items", type=int, default=10_000)
    count = parser.parse_args().items
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), count)


def measure(folder: Path, count: int) -> dict[str, tuple[float, float]]:
    """Prints the seconds of each task beside its limit; returns them."""
    settings = load("hybrid")
    path, answers = folder / "set.jsonl", folder / "answers"
    write(path, answers, count, settings)
    seconds = {
        "report": timed(lambda: evaluate(read_set(path), [("hybrid", settings)], answers)),
        "tuning": timed(lambda: run(prepare(read_set(path), settings, answers), Promise(0.1))),
        "replay": timed(lambda: what_if(path, answers, settings)),
    }
    for name, (wall, busy) in seconds.items():
        print(
            f"{name:8}{count:8,} items{wall:8.2f} s   limit {LIMITS[name]} s   processor {busy:.2f} s"
        )
    ready = prepare(read_set(path), settings, answers)
    alone, _ = timed(lambda: replay(ready.table, operating_point(settings)))
    print(f"a replay alone, once the answers are in memory: {alone * 1000:.1f} ms")
    return seconds


def what_if(path: Path, answers: Path, settings: Settings) -> None:
    """As `hybrid tune --replay t1=0.85` does it after a tuning."""
    table = table_store.load(table_store.path_for(path, settings, answers))
    assert table is not None
    replay(table, with_overrides(operating_point(settings), ["t1=0.85"]))


def timed(task: Callable[[], object]) -> tuple[float, float]:
    """(wall clock, processor time) in seconds; the two differ on a busy machine."""
    started, busy = perf_counter(), process_time()
    task()
    return perf_counter() - started, process_time() - busy


def write(path: Path, answers: Path, count: int, settings: Settings) -> None:
    """A set of `count` items, and every answer to it."""
    random, names = Random(3), labels().names[:-1]
    rows = [_item(n, random.choice(names)) for n in range(count)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    items = read_set(path).items
    keys = [(key_of(item), item.truth.type or "") for item in items]
    AnswerCache(answers, "observations", digests.of_reading(settings)).add(
        Observations(
            key, 1, None if random.random() < 0.3 else type_, True, PLACE, "exact", (PLACE,) * KEPT
        )
        for key, type_ in keys
    )
    told = set(keys)
    for tier in settings.cascade.order:
        given = [_answer(key, type_, names, random) for key, type_ in keys]
        told |= {(answer.item, answer.label or "") for answer in given}
        digest = digests.of_expert(tier, settings.tiers[tier], settings)
        AnswerCache(answers, tier, digest).add(given)
    for name, section in settings.writers.items():
        cache = AnswerCache(answers, name, digests.of_expert(name, section, settings))
        cache.add(Written(key, type_, 0.05, _cause(random)) for key, type_ in sorted(told))


def _item(n: int, type_: str) -> dict[str, object]:
    frames = "".join(f"\tat com.bank.Service{k}.run(Service{k}.java:{k + 7})\n" for k in range(30))
    log = f"2026-11-22 09:12:03 ERROR [main] com.bank.Teller - failed {n}\n{type_}: item {n}\n{frames}"
    return {
        "id": f"item-{n}",
        "project": f"project-{n % 200}",
        "template": f"template-{n}",
        "view": ("full", "masked", "message")[n % 3],
        "log": log,
        "truth": {"type": type_, "culprit": "account"},
    }


def _answer(key: str, type_: str, names: tuple[str, ...], random: Random) -> Answer:
    right = random.random() < 0.9
    label = type_ if right else random.choice(names)
    confidence = random.betavariate(6, 1.5) if right else random.betavariate(2, 2)
    pairs = ((label, confidence), *((name, 0.01) for name in names[:4]))
    return Answer(key, label, confidence, pairs, 0.02, _cause(random))


def _cause(random: Random) -> Cause:
    return Cause("`account` is null here", "null-return", random.random(), "check it", PLACE)


if __name__ == "__main__":
    main()
