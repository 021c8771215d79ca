"""Standard output into a file: whole or not at all."""

import pytest

from javatrace.errors import UserError
from router.output.files import written_to


def test_what_is_printed_stands_in_the_file(tmp_path) -> None:
    path = tmp_path / "out.md"
    with written_to(path):
        print("이체 실패 \ud83d".encode("utf-8", "replace").decode())
    assert path.read_text("utf-8") == "이체 실패 ?\n"
    assert [each.name for each in tmp_path.iterdir()] == ["out.md"]


def test_a_file_that_is_there_stays_where_the_new_one_breaks_off(tmp_path) -> None:
    path = tmp_path / "out.md"
    path.write_text("before\n")
    with pytest.raises(KeyError):
        _break_off(path)
    assert path.read_text() == "before\n"
    assert [each.name for each in tmp_path.iterdir()] == ["out.md"]


def test_a_folder_that_is_not_there_is_told(tmp_path) -> None:
    with pytest.raises(UserError, match="nowhere"), written_to(tmp_path / "nowhere" / "out.md"):
        print("lost")


def _break_off(path) -> None:
    with written_to(path):
        print("half")
        raise KeyError
