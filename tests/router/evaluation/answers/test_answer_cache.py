from pathlib import Path

from router.evaluation.answers.answer import (
    Answer,
    Written,
    answer_from_json,
    written_from_json,
)
from router.evaluation.answers.answer_cache import AnswerCache
from router.evaluation.answers.observations import Observations, observations_from_json
from router.evaluation.judging.cause import Cause
from router.evaluation.judging.named_place import NamedPlace

NAMED = NamedPlace("A.java", "A", "m", 3, "x.y", 0.5)
CAUSE = Cause("왜", "null-return", 0.7, "fix", NAMED, "diff", True, "catalogue:x", "known", "code")
ANSWER = Answer("k", "a.B", 0.9, (("a.B", 0.9), ("Other", 0.1)), 0.25, CAUSE, "note")


def test_rows_come_back_as_they_were(tmp_path: Path) -> None:
    observations = Observations(
        "k", 1, "a.B", True, NAMED, "exact", (NAMED,), ("gone",), CAUSE, 0.1
    )
    written = Written("k", "a.B", 0.5, None)
    for name, row, make in (
        ("a", ANSWER, answer_from_json),
        ("f", observations, observations_from_json),
        ("w", written, written_from_json),
    ):
        cache = AnswerCache(tmp_path, name, "digest")
        cache.add([row])
        assert cache.read(["k"], make) == [row]


def test_only_what_is_wanted_is_read(tmp_path: Path) -> None:
    cache = AnswerCache(tmp_path, "a", "digest")
    cache.add([ANSWER])
    assert cache.read(["other"], answer_from_json) == []
    assert AnswerCache(tmp_path, "a", "another").read(["k"], answer_from_json) == []


def test_a_line_cut_short_costs_itself_alone(tmp_path: Path) -> None:
    cache = AnswerCache(tmp_path, "a", "digest")
    cache.add([ANSWER])
    with cache.path.open("ab") as out:
        out.write(b'{"item": "j", "lab')
    cache.add([ANSWER])
    assert cache.read(["k", "j"], answer_from_json) == [ANSWER, ANSWER]


def test_rows_of_another_form_are_not_read(tmp_path: Path) -> None:
    cache = AnswerCache(tmp_path, "a", "digest")
    cache.path.write_text('{"item": "k", "word": 1}\n[]\n"k"\n')
    assert cache.read(["k"], answer_from_json) == []
