"""Broken logs, made from real ones for as long as asked: reading must end in time, within memory, without a crash.

    python -m bench.fuzz_javatrace --minutes 60

Prints cases, bytes and the slowest case; a case that fails, or takes more memory
than it may, is written beside --keep and ends the run with 1.
"""

from __future__ import annotations

import io
import random
import resource
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from bench.command_line import argument_parser
from javatrace.incidents.grouping import group
from javatrace.incidents.incident_json import incident_as_json
from javatrace.model.printing import print_throwable
from javatrace.reading import read_records

ROOT = Path(__file__).parent.parent
SECONDS_PER_CASE = 3.0
SECONDS_PER_MEGABYTE = 10.0
"""A machine shared with other work is slow; what is looked for is a blow-up, not a percent."""
MEMORY = 1 << 30
LARGEST = 2 << 20
"""Bytes of a case before it may be doubled; the fuzzer's own memory counts too."""
PIECES = [
    b"\tat ", b"Caused by: ", b"java.lang.X", b"Exception", b"... 99999999999999999999 more", b"Suppressed: ",
    b"(", b")", b"[CIRCULAR REFERENCE: a.b: c]", b"{", b'{"stack_trace":"', b"\\n\\tat ", b"&lt;", b"<br>", b"\x00",
    b"\xff\xfe", b"\xed\xa0\x80", b"\r", b"\x1b[31m", b"> ", b"app-1  | ", b'"main" #1 prio=5 tid=0x1 nid=0x2',
    b"nested exception is a.b.CException: ", b"Wrapped by: ", b"at a.b.c(", b"-> [Help 1]", b"\xb0\xa1", b"[" * 50,
    b'\n1\n:\n"', b" at \n", b"a.B in f at line 1", b"@timestamp,@message\n", b" ---> a.b.CException: ",
    b"### Cause: a.B: ", b'{"data":{"result":[', b'{"message":"\\tat ', b"[Root exception is a.B",
    b"; nested exception is ", b"a.b.CException: ",
]  # fmt: skip
Mutation = Callable[[random.Random, bytes], bytes]


def seeds() -> list[bytes]:
    """The shapes of the tests and the logs of the example application."""
    found: list[bytes] = []
    for table in sorted((ROOT / "tests/javatrace/shapes").glob("*.txt")):
        found += [
            part.encode() for part in table.read_text(encoding="utf-8").split("\n=== ") if part
        ]
    for log in sorted((ROOT / "examples").glob("**/logs/*")):
        data = log.read_bytes()
        found += [data[at : at + 20_000] for at in range(0, min(len(data), 400_000), 20_000)]
    return found


def flip(chance: random.Random, data: bytes) -> bytes:
    made = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def cut(chance: random.Random, data: bytes) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randint(1, 200) :]


def insert(chance: random.Random, data: bytes) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + chance.choice(PIECES) * chance.choice((1, 1, 1, 2, 300)) + data[at:]


def shuffle(chance: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    for _ in range(chance.randint(1, 10)):
        lines.insert(chance.randrange(len(lines)), lines.pop(chance.randrange(len(lines))))
    return b"\n".join(lines)


def repeat_line(chance: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    times = min(chance.choice((2, 50, 3_000)), 1 + LARGEST // (len(lines[at]) + 1))
    return b"\n".join([*lines[:at], *[lines[at]] * times, *lines[at:]])


def one_line(chance: random.Random, data: bytes) -> bytes:
    return data.replace(b"\n", chance.choice((b" ", b"\\n", b"\r", b"", b"#012", b"<br>")))


def prefixed(chance: random.Random, data: bytes) -> bytes:
    before = chance.choice(
        (b"> ", b"app-1  | ", b"2026-11-22T10:11:12.1Z stdout P ", b"[java] ", b"E/X(1): ")
    )
    return b"\n".join(before + line for line in data.split(b"\n"))


def indented(chance: random.Random, data: bytes) -> bytes:
    return b"\n".join(b" " * index + line for index, line in enumerate(data.split(b"\n")[:400]))


def recoded(chance: random.Random, data: bytes) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(chance.choice(("utf-16-le", "utf-16", "cp949", "latin-1")), "replace")


MUTATIONS: list[Mutation] = [
    flip, flip, cut, cut, insert, insert, shuffle, shuffle, repeat_line, one_line, prefixed, indented, recoded,
]  # fmt: skip


def make(chance: random.Random, known: list[bytes]) -> bytes:
    """One to four seeds, one to six mutations, two megabytes at most."""
    data = b"\n".join(chance.choice(known) for _ in range(chance.choice((1, 1, 2, 4))))
    for _ in range(chance.randint(1, 6)):
        if data:
            data = chance.choice(MUTATIONS)(chance, data)[:LARGEST]
    if chance.random() < 0.02:
        data = (data or b"x") * (1 + (3 << 20) // max(len(data), 1))
    return data


def check(data: bytes) -> None:
    """Everything that is printed or kept of a log; places must lie in it."""
    lines = data.count(b"\n") + data.count(b"\r") + 1
    records = list(read_records(io.BytesIO(data), "fuzz"))
    for record in records:
        assert 1 <= record.line <= lines, (record.line, lines)
        assert record.offset <= 2 * len(data) + 8, (record.offset, len(data))
        if record.trace is not None:
            print_throwable(record.trace.throwable)
            assert record.trace.throwable == record.trace.throwable
            assert hash(record.trace.throwable) == hash(record.trace.throwable)
    for incident in group(records):
        incident_as_json(incident)


def _alarm(signum: int, frame: FrameType | None) -> None:
    raise TimeoutError("the case did not end")


def run(minutes: float, seed: int, keep: Path) -> int:
    chance, known = random.Random(seed), seeds()
    signal.signal(signal.SIGPROF, _alarm)  # seconds of processor: others may hold the machine
    end = time.monotonic() + 60 * minutes
    cases = size = failed = peak = 0
    slowest = (0.0, 0)
    while time.monotonic() < end:
        data = make(chance, known)
        cases, size = cases + 1, size + len(data)
        limit = SECONDS_PER_CASE + SECONDS_PER_MEGABYTE * len(data) / 1e6
        signal.setitimer(signal.ITIMER_PROF, 4 * limit)
        began = time.process_time()
        try:
            check(data)
            took = time.process_time() - began
            slowest = max(slowest, (took, len(data)))
            if took > limit:
                raise TimeoutError(f"{took:.1f} s for {len(data)} bytes")
        except Exception as error:
            failed += 1
            path = keep / f"fuzz-{seed}-{cases}.log"
            path.write_bytes(data)
            print(f"failed: {type(error).__name__}: {error}: {path}", flush=True)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        before, peak = peak, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        if before <= MEMORY < peak:
            path = keep / f"fuzz-{seed}-{cases}.log"
            path.write_bytes(data)
            print(f"took {peak / 1e6:.0f} MB: {path}", flush=True)
    print(
        f"{cases} cases, {size / 1e6:.0f} MB, {failed} failed; slowest {slowest[0]:.2f} s for {slowest[1]} bytes;"
        f" peak {peak / 1e6:.0f} MB (limit {MEMORY / 1e6:.0f})"
    )
    return 1 if failed or peak > MEMORY else 0


def main() -> None:
    parser = argument_parser(__file__, __doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--keep", type=Path, default=Path("."), help="where failing cases are written"
    )
    options = parser.parse_args()
    sys.exit(run(options.minutes, options.seed, options.keep))


if __name__ == "__main__":
    main()
