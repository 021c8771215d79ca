"""Names to streams: files, patterns, folders, packed or not; what is not there is told in two lines."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import random
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from javatrace.errors import UserError
from javatrace.reading import read_records
from javatrace.source.inputs import is_log, open_sources, open_stream

LOG = b"java.lang.IllegalStateException: x\n\tat com.bank.Pay.run(Pay.java:42)\n"


def _zstd(data: bytes) -> bytes:
    import zstandard

    return zstandard.ZstdCompressor().compress(data)


PACKED = {
    "a.log": bytes,
    "a.log.gz": gzip.compress,
    "a.log.xz": lzma.compress,
    "a.bz2": bz2.compress,
    "a.zst": _zstd,
}


@pytest.mark.parametrize("name", PACKED)
def test_is_unpacked_by_what_it_begins_with(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(PACKED[name](LOG))
    (source,) = [(s.name, s.stream.read()) for s in open_sources([path])]
    assert source == (str(path), LOG)
    (record,) = read_records(path)
    assert record.source == str(path)
    assert record.trace is not None


def test_folders_give_their_logs_in_order(tmp_path: Path) -> None:
    for name in ("b.log", "a.log.1", "sub/c.log.gz", "notes.md", "image.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(LOG)
    names = [Path(source.name).name for source in open_sources([tmp_path])]
    assert names == ["a.log.1", "b.log", "c.log.gz"]


def test_patterns_give_what_matches_and_a_real_file_wins(tmp_path: Path) -> None:
    for name in ("a.log", "b.log", "c.txt", "[x].log"):
        (tmp_path / name).write_bytes(LOG)
    assert len(list(open_sources([tmp_path / "*.log"]))) == 3
    assert [Path(s.name).name for s in open_sources([tmp_path / "[x].log"])] == ["[x].log"]


@pytest.mark.parametrize("name", ["none.log", "none*.log", "empty"])
def test_what_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UserError) as told:
        list(open_sources([tmp_path / name]))
    assert name in told.value.message
    assert told.value.hint


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.log"
    path.write_bytes(LOG)
    path.chmod(0)
    try:
        path.read_bytes()
    except PermissionError:
        with pytest.raises(UserError, match=r"a\.log"):
            list(open_sources([path]))


@pytest.mark.parametrize("name", [name for name in PACKED if name != "a.log"])
def test_an_archive_of_which_nothing_can_be_read_is_told(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(PACKED[name](LOG)[:8])
    with pytest.raises(UserError, match=name):
        [list(read_records(source.stream, source.name)) for source in open_sources([path])]


@pytest.mark.parametrize("name", [name for name in PACKED if name != "a.log"])
@pytest.mark.parametrize("missing", [5, 2000])
def test_what_is_whole_of_a_cut_archive_is_read(tmp_path: Path, name: str, missing: int) -> None:
    path = tmp_path / name
    log = b"".join(
        LOG + random.Random(n).randbytes(20).hex().encode() + b"\n" for n in range(20_000)
    )
    path.write_bytes(PACKED[name](log)[:-missing])
    for source in open_sources([path]):
        data = source.stream.read()
        assert len(data) > len(log) // 2
        assert log.startswith(data)
        assert source.damage


@pytest.mark.parametrize("name", PACKED)
def test_a_whole_file_has_no_damage(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(PACKED[name](LOG) * 2)
    for source in open_sources([path]):
        assert source.stream.read() == LOG * 2
        assert source.damage is None


@pytest.mark.parametrize("name", ["a.log", "a.log.gz", "a.zst"])
def test_a_named_pipe_is_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(PACKED[name](LOG),))
    writer.start()
    (data,) = [source.stream.read() for source in open_sources([path])]
    writer.join()
    assert data == LOG


@pytest.mark.parametrize(
    "name",
    ["app.log", "app.log.1", "app.log.2026-11-22.gz", "app.out", "x.JSON", "gc.log-20261122"],
)
def test_is_a_log_by_its_name(name: str) -> None:
    assert is_log(name)


@pytest.mark.parametrize(
    "name", ["app.jar", "Pay.java", "notes.md", "catalog", "logback.xml", ".gitignore"]
)
def test_is_no_log_by_its_name(name: str) -> None:
    assert not is_log(name)


@pytest.mark.parametrize("pack", [bytes, gzip.compress, lzma.compress])
def test_a_pipe_is_unpacked_as_a_file_is(
    pack: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe = io.TextIOWrapper(io.BufferedReader(io.BytesIO(pack(LOG))))
    monkeypatch.setattr(sys, "stdin", pipe)
    assert open_stream("-").read() == LOG
