"""How long the value flow and the candidates of an incident take, beside finding its frames in the source.

    python -m bench.flow [--repo DIR] [LOG …]

Of every distinct incident of the logs that has a frame in the repository: milliseconds to find its frames, to
follow values and collect candidates, and to order them; the last two also as a multiple of the first. One round
to fill the caches, then the median and the p95 over incidents, each the best of three.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.command_line import argument_parser
from codeindex.index import SourceIndex
from experts.localization.ranking import failure_of, ranked
from experts.localization.reach import reach_of
from javatrace.incidents.grouping import group
from javatrace.incidents.in_app import in_app_frames
from javatrace.model.records import Incident
from javatrace.reading import read_records

ROUNDS = 3
FRAMES = 8
BANK = Path("examples/core-banking")
PARTS = ("frames", "flow and candidates", "order")


@dataclass(frozen=True, slots=True)
class Timed:
    milliseconds: tuple[float, float, float]
    """Of PARTS."""
    candidates: int
    is_partial: bool


def timed(index: SourceIndex, incident: Incident) -> Timed | None:
    """None of an incident without a frame in the repository."""
    trace = incident.record.trace
    frames = in_app_frames(trace.throwable, index.owns)[:FRAMES] if trace is not None else ()
    started = perf_counter()
    resolutions = [index.resolve(frame, frames) for frame in frames]
    found = perf_counter()
    failure = failure_of(incident, resolutions)
    if failure is None:
        return None
    reach = reach_of(index, failure)
    followed = perf_counter()
    ranked(failure, reach)
    ends = (found - started, followed - found, perf_counter() - followed)
    is_partial = reach.flow is not None and reach.flow.is_partial
    first, second, third = (1000 * seconds for seconds in ends)
    return Timed((first, second, third), len(reach.candidates), is_partial)


def best(rounds: Iterable[Timed]) -> Timed:
    return min(rounds, key=lambda one: sum(one.milliseconds))


def report(times: list[Timed]) -> Iterator[str]:
    partial = sum(t.is_partial for t in times)
    number = median(t.candidates for t in times)
    yield f"{len(times)} incidents, {partial} with a partial flow; candidates: median {number:.0f}"
    peer = median(t.milliseconds[0] for t in times)
    for part, name in enumerate(PARTS):
        ordered = sorted(t.milliseconds[part] for t in times)
        middle, late = median(ordered), ordered[min(len(ordered) * 95 // 100, len(ordered) - 1)]
        times_peer = f"{middle / peer:6.1f} times finding the frames" if peer else ""
        yield f"  {name:20} median {middle:7.1f} ms, p95 {late:7.1f} ms {times_peer}"


def main() -> None:
    parser = argument_parser(__file__, __doc__)
    parser.add_argument("--repo", type=Path, default=BANK)
    parser.add_argument("logs", type=Path, nargs="*")
    asked = parser.parse_args()
    index = SourceIndex(asked.repo)
    logs = asked.logs or sorted((asked.repo / "logs").glob("*.log"))
    records = (record for log in logs for record in read_records(log))
    incidents = list(group(records, index.owns))
    kept = [i for i in incidents if timed(index, i) is not None]
    rounds = [[one for _ in range(ROUNDS) if (one := timed(index, i))] for i in kept]
    for line in report([best(some) for some in rounds]):
        print(line)


if __name__ == "__main__":
    main()
