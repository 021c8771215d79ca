"""A log that grows, is rotated away and cut back while it is followed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from javatrace.following import follow

FIRST = (
    "2026-11-22 10:11:12 ERROR [t] c.b.Pay - one\n"
    "java.lang.IllegalStateException: 1\n"
    "\tat com.bank.Pay.run(Pay.java:1)\n"
)
SECOND = FIRST.replace("one", "two").replace(":1)", ":2)")


def followed(
    path: Path, steps: list[Callable[[], object]], **more: bool
) -> list[tuple[str, int, int]]:
    """(message, line, offset) of each record, one step taken whenever the follower would sleep twice."""
    naps = 0

    def sleep(seconds: float) -> None:
        nonlocal naps
        naps += 1
        if naps % 5 == 0 and naps // 5 <= len(steps):
            steps[naps // 5 - 1]()

    stop = lambda: naps >= 5 * len(steps) + 5  # noqa: E731
    records = follow(path, stop=stop, sleep=sleep, **more)
    return [(record.message, record.line, record.offset) for record in records]


def append(path: Path, text: str) -> Callable[[], object]:
    def step() -> None:
        with open(path, "a", encoding="utf-8") as log:
            log.write(text)

    return step


def test_what_is_appended_is_read(tmp_path: Path) -> None:
    path = tmp_path / "app.log"
    path.write_text(FIRST)
    found = followed(path, [append(path, SECOND)])
    assert found == [("one", 1, 0), ("two", 4, len(FIRST))]


def test_a_trace_written_in_two_goes_is_one(tmp_path: Path) -> None:
    path = tmp_path / "app.log"
    path.write_text(FIRST[:60])

    def steps() -> Iterator[None]:
        yield

    def sleep(seconds: float) -> None:
        if path.stat().st_size == 60:
            append(path, FIRST[60:])()
        else:
            calls.append(seconds)

    calls: list[float] = []
    records = list(follow(path, stop=lambda: len(calls) > 8, sleep=sleep))
    assert [record.trace is not None for record in records] == [True]


def test_a_rotated_log_is_followed_on(tmp_path: Path) -> None:
    path = tmp_path / "app.log"
    path.write_text(FIRST)

    def rotate() -> None:
        os.rename(path, tmp_path / "app.log.1")
        path.write_text(SECOND)

    assert followed(path, [rotate]) == [("one", 1, 0), ("two", 1, 0)]


def test_a_log_cut_back_is_read_from_its_start(tmp_path: Path) -> None:
    path = tmp_path / "app.log"
    path.write_text(FIRST + FIRST)
    found = followed(path, [lambda: path.write_text(SECOND)])
    assert [message for message, _, _ in found] == ["one", "one", "two"]


def test_a_log_that_is_gone_for_a_while_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "app.log"
    path.write_text(FIRST)
    found = followed(path, [lambda: path.unlink(), lambda: path.write_text(SECOND)])
    assert [message for message, _, _ in found] == ["one", "two"]


def test_a_line_without_its_end_is_not_read_before_it_has_one(tmp_path: Path) -> None:
    path = tmp_path / "app.log"
    whole = FIRST + "2026-11-22 10:11:13 ERROR [t] c.b.Pay - java.lang.IllegalStateException: cut\n"
    path.write_text(whole[:-20])
    found = followed(path, [append(path, ""), append(path, whole[-20:])])
    assert [message for message, _, _ in found] == ["one", "java.lang.IllegalStateException: cut"]


def test_a_header_waits_for_its_frames(tmp_path: Path) -> None:
    path = tmp_path / "app.log"
    header, frames = FIRST[: FIRST.index("\tat")], FIRST[FIRST.index("\tat") :]
    path.write_text(header)
    naps = 0

    def sleep(seconds: float) -> None:
        nonlocal naps
        naps += 1
        if naps == 6:  # 1.2 s later: more than it takes for whole records
            append(path, frames)()

    (record,) = follow(path, stop=lambda: naps > 12, sleep=sleep)
    assert record.trace is not None
    assert len(record.trace.throwable.frames) == 1


def test_a_log_cut_and_grown_beyond_its_old_size_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "app.log"
    path.write_text(FIRST)
    other = SECOND.replace("10:11:12", "10:11:15") + FIRST.replace("one", "three") * 3
    found = followed(path, [lambda: path.write_text(other)])
    assert [message for message, _, _ in found] == ["one", "two", "three", "three", "three"]


def test_a_folder_of_the_log_s_name_is_waited_out(tmp_path: Path) -> None:
    path = tmp_path / "app.log"
    path.write_text(FIRST)

    def folder() -> None:
        path.unlink()
        path.mkdir()

    def file_again() -> None:
        path.rmdir()
        path.write_text(SECOND)

    assert [m for m, _, _ in followed(path, [folder, file_again])] == ["one", "two"]


def test_a_name_that_goes_between_a_look_and_the_opening(tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "app.log"
    path.write_text(FIRST)

    def rotate() -> None:
        os.rename(path, tmp_path / "app.log.1")
        path.write_text(SECOND)
        opened = 0

        def failing(name, *rest, **more):  # type: ignore[no-untyped-def]
            nonlocal opened
            opened += 1
            if opened == 1:
                raise FileNotFoundError(name)
            return open(name, *rest, **more)

        monkeypatch.setattr("javatrace.following.open", failing, raising=False)

    assert [m for m, _, _ in followed(path, [rotate])] == ["one", "two"]
