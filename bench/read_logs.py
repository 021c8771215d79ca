"""How fast logs are read, and in how much memory, beside grep and mmap.find on the same file in the same run.

    python -m bench.read_logs [--quick]

Prints three measurements: a log of which 2 % of the bytes are traces (limit: half of grep's rate), a log that is
nothing but traces (limit: 100,000 frames/s), and the peak memory of a log that never fits (limit: 150 MB).
Rates are per second of processor, the file in the page cache.
--quick takes 64 MB, 16 MB and 256 MB in place of 1 GB, 64 MB and 10 GB. Files lie in --folder and are deleted.
"""

from __future__ import annotations

import argparse
import io
import mmap
import os
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.command_line import argument_parser
from javatrace.incidents.grouping import group
from javatrace.reading import read_records

PATTERN = r"\sat [a-zA-Z0-9_.$]+\("
TRACE_SHARE = 0.02
DISTINCT = 10_000
LIBRARY = [
    "org.springframework.aop.framework.CglibAopProxy$CglibMethodInvocation.proceed(CglibAopProxy.java:{})",
    "org.springframework.transaction.interceptor.TransactionInterceptor.invoke(TransactionInterceptor.java:{})",
    "org.apache.catalina.core.ApplicationFilterChain.doFilter(ApplicationFilterChain.java:{})",
    "java.base/java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:{})",
    "com.zaxxer.hikari.pool.HikariProxyPreparedStatement.executeUpdate(HikariProxyPreparedStatement.java:{})",
]
TYPES = [
    "java.lang.IllegalStateException",
    "com.hanbit.pay.TransferFailedException",
    "java.sql.SQLException",
]


def trace(chance: random.Random, number: int) -> str:
    """A record with a trace of some ninety frames and a cause, as a Spring application prints it."""
    own = f"com.hanbit.pay.p{number % 97}.Service{number}.run{number % 7}(Service{number}.java:{number % 400 + 1})"
    frames = [f"\tat {LIBRARY[n % 5].format(100 + n)}" for n in range(70)]
    cause = [f"\tat {LIBRARY[4].format(900 + n)}" for n in range(20)]
    return "\n".join(
        [
            f"{stamp(chance)} ERROR 4711 --- [http-nio-8080-exec-{number % 50}] c.h.pay.PayController "
            f": 이체 실패 {chance.randrange(10**6)}",
            f"{TYPES[number % 3]}: order {chance.randrange(10**9)} refused",
            *frames[:9],
            f"\tat {own}",
            *frames[9:],
            f"Caused by: java.net.SocketTimeoutException: after {number % 90} s",
            *cause,
            "\t... 70 common frames omitted\n",
        ]
    )


def stamp(chance: random.Random) -> str:
    return f"2026-11-22 10:{chance.randrange(60):02}:{chance.randrange(60):02}.{chance.randrange(1000):03}"


def quiet(chance: random.Random) -> str:
    """A line of an ordinary day, Korean and English."""
    return (
        f"{stamp(chance)}  INFO 4711 --- [http-nio-8080-exec-{chance.randrange(50)}] com.hanbit.pay.TransferService"
        f"   : transfer {chance.randrange(10**6)} accepted in {chance.randrange(90)} ms, 이체 접수 완료\n"
    )


def log(size: int, share: float, distinct: int, seed: int = 1) -> Iterator[bytes]:
    """About `size` bytes in pieces of a megabyte or so, `share` of them traces."""
    chance = random.Random(seed)
    pieces = ["".join(quiet(chance) for _ in range(4_000)).encode() for _ in range(4)]
    written = traced = number = 0
    while written < size:
        piece = b"" if share >= 1 else pieces[chance.randrange(4)]
        parts = []
        while (share >= 1 and len(piece) < 1 << 20) or traced < share * (written + len(piece)):
            text = trace(chance, number % distinct).encode()
            number, traced = number + 1, traced + len(text)
            parts.append(text)
            piece += b"" if share < 1 else text
        data = piece if share >= 1 else _spread(piece, parts)
        written += len(data)
        yield data


def _spread(piece: bytes, parts: list[bytes]) -> bytes:
    """The traces at line ends, far apart, as they happen."""
    step = len(piece) // (len(parts) + 1)
    made, at = [], 0
    for part in parts:
        end = piece.index(b"\n", at + step - 200) + 1
        made += [piece[at:end], part]
        at = end
    return b"".join([*made, piece[at:]])


class Stream(io.RawIOBase):
    """A log that is made while it is read, for one that no disk should hold."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._left = pieces, b""

    def read(self, size: int = -1) -> bytes:
        while len(self._left) < size and (piece := next(self._pieces, b"")):
            self._left += piece
        data, self._left = self._left[:size], self._left[size:]
        return data


def timed(work: Callable[[], object], repeats: int = 3) -> float:
    """The best of some runs, in seconds of processor, its children's included: other work may share the machine."""
    best = float("inf")
    for _ in range(repeats):
        began = sum(os.times()[:4])
        work()
        best = min(best, sum(os.times()[:4]) - began)
    return max(best, 0.001)


def two_percent(folder: Path, size: int) -> bool:
    path = folder / "two-percent.log"
    with open(path, "wb") as stream:
        stream.writelines(log(size, TRACE_SHARE, 500))
    size = path.stat().st_size
    environment = {**os.environ, "LC_ALL": "C"}
    grep = timed(
        lambda: subprocess.run(
            ["grep", "-cE", PATTERN, str(path)],
            env=environment,
            stdout=subprocess.PIPE,
            check=True,
        )
    )
    find = timed(lambda: _mmap_find(path))
    ours = timed(lambda: group(read_records(path)))
    print(f"log of {size / 1e9:.2f} GB, 2 % traces")
    print(f"  grep -cE '{PATTERN}' (LC_ALL=C)  {size / grep / 1e9:.2f} GB/s")
    print(f"  mmap.find                              {size / find / 1e9:.2f} GB/s")
    print(f"  read_records and group                 {size / ours / 1e9:.2f} GB/s")
    print(f"  ours / grep                            {grep / ours:.2f}   limit >= 0.50")
    path.unlink()
    return grep / ours >= 0.5


def _mmap_find(path: Path) -> int:
    with open(path, "rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as view:
        return view.find(b"\tat none.such.Thing(")


def all_traces(folder: Path, size: int) -> bool:
    path = folder / "all-traces.log"
    with open(path, "wb") as stream:
        stream.writelines(log(size, 1.0, DISTINCT))
    frames = len(re.findall(rb"^\tat ", path.read_bytes(), re.MULTILINE))
    ours = timed(lambda: sum(1 for _ in read_records(path)), 2)
    print(f"log of {path.stat().st_size / 1e6:.0f} MB, all traces, {frames} frames")
    print(
        f"  read_records                           {frames / ours:,.0f} frames/s   limit >= 100,000"
    )
    path.unlink()
    return frames / ours >= 100_000


def memory(size: int) -> bool:
    """Measured in a process of its own, so that what was done before does not count."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.read_logs", "--memory-of", str(size)],
        capture_output=True,
        text=True,
        check=True,
    )
    incidents, peak = map(int, done.stdout.split())
    print(f"log of {size / 1e9:.2f} GB, 2 % traces, {incidents} distinct incidents")
    print(f"  peak memory                            {peak / 1e6:.0f} MB   limit <= 150")
    return peak <= 150e6


def _memory_of(size: int) -> None:
    found = group(read_records(Stream(log(size, TRACE_SHARE, DISTINCT))))  # type: ignore[arg-type]
    print(len(found), _peak())


def _peak() -> int:
    """Bytes; not `ru_maxrss`, which a new program inherits from the one that started it."""
    status = Path("/proc/self/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert found is not None, status
    return int(found[1]) * 1024


def main() -> None:
    parser = argument_parser(__file__, __doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes")
    parser.add_argument(
        "--folder",
        type=Path,
        help="where the logs are written for the while; default: a temporary one",
    )
    parser.add_argument("--memory-of", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.memory_of:
        _memory_of(options.memory_of)
        return
    sizes = (64 << 20, 16 << 20, 256 << 20) if options.quick else (10**9, 64 << 20, 10**10)
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        held = [
            two_percent(Path(folder), sizes[0]),
            all_traces(Path(folder), sizes[1]),
            memory(sizes[2]),
        ]
    sys.exit(0 if all(held) else 1)


if __name__ == "__main__":
    main()
