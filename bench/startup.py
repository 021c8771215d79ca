"""How soon an answer is there, from a cold process: CPU seconds and peak memory beside what Python and torch cost.

    python -m bench.startup [CHECKOUT] [--incidents N] [--sources DIR]

CHECKOUT is the checkout of another commit, measured in the same run. The row of many distinct
incidents takes N of them (10,000), of the example application's day under as many names as it needs.
With --sources, a folder of Java files, the rows of `bench.codeindex` and `bench.read_logs` follow.
Caches and the feedback store lie in folders of the run, and are deleted.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench.command_line import argument_parser
from bench.process import ROOT, Run, run

BANK = ROOT / "examples" / "core-banking"
DAY = BANK / "logs" / "core-banking.log"
DISTINCT = 75
"""Incidents that the day's log holds at the least."""
PRINTED = """\
2026-11-20 09:12:44.101 ERROR [http-nio-8080-exec-7] c.h.bank.web.OrderController : order failed
java.net.ConnectException: Connection refused (Connection refused)
\tat java.base/sun.nio.ch.Net.pollConnect(Native Method)
\tat com.hanbit.bank.channel.RequestDispatcher.serve(RequestDispatcher.java:46)
"""
MASKED = """\
2026-11-23 01:02:36.392 ERROR [http-nio-8080-exec-1] c.h.bank.channel.RequestDispatcher - statement failed
\tat com.hanbit.bank.account.StatementExporter.header(StatementExporter.java:34)
\tat com.hanbit.bank.channel.RequestDispatcher.serve(RequestDispatcher.java:46)
"""
NO_LLM = ("--set", 'cascade.order=["prelog", "bert-ensemble"]')
ALL_SMALL = (
    *(*NO_LLM, "--set", "cascade.always_ask=true"),
    *("--set", "tiers.prelog.threshold=1.0", "--set", "tiers.bert-ensemble.threshold=0.0"),
)
"""Every small model is asked: tier 1 settles nothing, tier 2 all, and the writer writes."""


@dataclass(frozen=True, slots=True)
class Row:
    title: str
    words: tuple[str, ...]
    """Of Python's command line."""
    limit: str = ""
    runs: int = 3
    """The cheapest counts: a cold disk or a busy neighbour only ever adds."""
    keeps: bool = False
    """Whether it finds what the row before it left in the caches."""


def main() -> None:
    parser = argument_parser(__file__, __doc__)
    parser.add_argument("checkout", nargs="?", type=Path)
    parser.add_argument("--incidents", type=int, default=10_000)
    parser.add_argument("--sources", type=Path)
    asked = parser.parse_args()
    checkouts = [ROOT] + ([asked.checkout.resolve()] if asked.checkout else [])
    print(f"{'':44} {'CPU s':>8} {'wall s':>8} {'MB':>6}  limit")
    with tempfile.TemporaryDirectory(prefix="startup-bench-") as folder:
        for row in rows(Path(folder), asked.incidents):
            for checkout in checkouts:
                show(row, measure(row, checkout, Path(folder)), checkout)
    if asked.sources:
        for words in (("bench.codeindex", str(asked.sources)), ("bench.read_logs",)):
            subprocess.run([sys.executable, "-m", *words], cwd=ROOT, check=True)


def rows(folder: Path, incidents: int) -> list[Row]:
    """Every row, its logs written to `folder`."""
    printed, masked, many = (folder / f"{name}.log" for name in ("printed", "masked", "many"))
    printed.write_text(PRINTED, "utf-8")
    masked.write_text(MASKED, "utf-8")
    write_many(many, incidents)
    analyze = ("-m", "router", "analyze")
    day = (*analyze, str(DAY), "--repo", str(BANK))
    scale = (*analyze, str(many), "--max-incidents", str(incidents), *NO_LLM, "-f", "jsonl")
    return [
        Row("python -c pass", ("-c", "pass")),
        Row('python -c "import torch"', ("-c", "import torch")),
        Row("hybrid --help", ("-m", "router", "--help"), "0.2 s"),
        Row("hybrid trace", ("-m", "router", "trace", str(printed)), "0.2 s"),
        Row("one incident, printed type", (*analyze, str(printed)), "1.0 s, 150 MB"),
        Row("the same with a repository", (*analyze, str(printed), "--repo", str(BANK))),
        Row("one incident, all small models", (*analyze, str(masked), *ALL_SMALL), "2.0 s, 300 MB"),
        Row("a day, first run", day, "5 s", runs=1),
        Row("a day, second run", day, "1 s", keeps=True),
        Row(f"{incidents:,} distinct incidents", scale, "60 s, 400 MB", runs=1),
    ]


def write_many(path: Path, incidents: int) -> None:
    """The day's log again and again, each time of an application of another name."""
    day = DAY.read_text("utf-8")
    with path.open("w", encoding="utf-8") as out:
        for copy in range(1 + incidents // DISTINCT):
            out.write(day.replace("com.hanbit.", f"com.hanbit{copy}."))


def measure(row: Row, checkout: Path, folder: Path) -> Run:
    """The cheapest of its runs, by CPU seconds."""
    caches = folder / f"caches-{checkout.name}"

    def once(attempt: int) -> Run:
        place = caches if row.keeps or row.runs == 1 else caches / f"{row.title}-{attempt}"
        return run([sys.executable, *row.words], checkout=checkout, environment=own(place))

    return min((once(attempt) for attempt in range(row.runs)), key=cpu)


def cpu(measured: Run) -> float:
    return measured.cpu


def own(place: Path) -> dict[str, str]:
    """The environment in which everything that is kept is kept in `place`."""
    return {f"XDG_{kind}_HOME": str(place / kind.lower()) for kind in ("CACHE", "DATA", "STATE")}


def show(row: Row, measured: Run, checkout: Path) -> None:
    title = row.title if checkout == ROOT else f"  … in {checkout.name}"
    print(
        f"{title:44} {measured.cpu:8.2f} {measured.wall:8.2f} {measured.peak:6}  {row.limit}",
        flush=True,
    )


if __name__ == "__main__":
    main()
