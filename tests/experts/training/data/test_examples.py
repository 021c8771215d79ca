"""Labelled sets as training reads them."""

import gzip
import json

import pytest

from experts.training.data.examples import Example, of_split, read_examples, side, wraps_another
from javatrace.errors import UserError

ROW = {
    "id": "1",
    "project": "p",
    "template": "t",
    "view": "masked",
    "log": "2024-01-01 09:00:00 INFO start\n2024-01-01 09:00:00 ERROR failed\n"
    "org.h2.jdbc.JdbcSQLException: x\n\tat a.B.c(B.java:1)",
    "truth": {"type": "org.h2.jdbc.JdbcSQLException"},
}


def _set(path, *rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def test_a_row_becomes_condensed_text_and_label(tmp_path):
    (read,) = read_examples([_set(tmp_path / "s.jsonl", ROW | {"split": "calibrate"})], 300)
    assert read.text == "org.h2.jdbc.JdbcSQLException: x\nat a.B.c\n| ERROR failed"
    assert (read.label, read.template, read.view) == ("java.sql.SQLException", "p/t", "masked")
    assert of_split([read], "calibrate") == [read]
    assert of_split([read], "train") == []


def test_gzip_log_path_and_abstentions(tmp_path):
    (tmp_path / "a.log").write_text("이체 실패", "utf-8")
    rows = [
        {"log_path": "a.log", "truth": {"type": "x.Y"}},
        {"log": "x", "truth": {"abstain": True, "type": None}},
    ]
    path = tmp_path / "s.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    (read,) = read_examples([path], 300)
    assert (read.text, read.label) == ("| 이체 실패", "Other")


@pytest.mark.parametrize(
    ("text", "label", "lost"),
    [
        ("a.b.ServiceException: x\nat c.D.e", "java.sql.SQLException", True),
        ("java.sql.SQLException: x", "java.lang.NullPointerException", True),
        ("java.sql.SQLException: x", "java.sql.SQLException", False),
        ("a.b.ServiceException: x", "Other", False),
        ("at c.D.e\n| ERROR x", "java.sql.SQLException", False),
    ],
)
def test_what_prints_another_root_has_lost_its_cause_and_is_learnt(text, label, lost):
    example = Example(text, label, "t")
    assert wraps_another(example) is lost
    assert of_split([example], "train") == [example]


def test_a_set_without_splits_is_divided_by_template():
    sides = [side(f"template {n}") for n in range(800)]
    assert 60 < sides.count("calibrate") < 140
    assert sides.count("train") == 800 - sides.count("calibrate")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"{", "is no labelled set"),
        (b"\xff\xfe\x00", "is no labelled set"),
        (b'{"log": "x"}', ":1 is no labelled incident"),
        (b'{"log": "x", "truth": {}}', ":1 is no labelled incident"),
        (b'{"truth": {"type": "x"}}', ":1 is no labelled incident"),
        (b'{"log_path": "absent", "truth": {"type": "x"}}', ":1 is no labelled incident"),
        (b"[]", ":1 is no labelled incident"),
    ],
)
def test_what_is_no_set_is_told(tmp_path, content, says):
    path = tmp_path / "s.jsonl"
    path.write_bytes(content)
    with pytest.raises(UserError, match=says):
        read_examples([path], 300)


def test_a_gz_that_is_none_is_told(tmp_path):
    path = tmp_path / "s.jsonl.gz"
    path.write_bytes(b"plain")
    with pytest.raises(UserError, match="is no labelled set"):
        read_examples([path], 300)
