from pathlib import Path

import pytest

from codeindex.analysis.nearest_names import nearest_class, nearest_constant, nearest_text
from codeindex.index import SourceIndex

FILES = {
    "a/b/InterestJob.java": 'package a.b;\nclass InterestJob {\n    String key = "mailNotifier";\n}\n',
    "a/b/State.java": "package a.b;\nenum State {\n    OPEN, CLOSED;\n    void f() { DORMANT(); }\n}\n",
}


@pytest.fixture
def index(tmp_path: Path) -> SourceIndex:
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return SourceIndex(tmp_path, cache=False)


def test_names_that_are_nearly_there(index: SourceIndex) -> None:
    found = nearest_class(index, "a.b.InterestJop")
    assert found is not None
    assert (found.text, found.path) == ("a.b.InterestJob", "a/b/InterestJob.java")
    found = nearest_text(index, "emailNotifier")
    assert found is not None
    assert (found.text, found.line) == ("mailNotifier", 3)
    found = nearest_constant(index, "a.b.State", "closed ")
    assert found is not None
    assert (found.text, found.line) == ("CLOSED", 3)


def test_names_that_are_there_or_that_nothing_is_like(index: SourceIndex) -> None:
    assert nearest_class(index, "x.y.InterestJob") is None
    assert nearest_class(index, "com.mysql.Driver") is None
    assert nearest_text(index, "pushNotifier") is None
    assert nearest_text(index, "mailNotifier") is None
    assert nearest_constant(index, "a.b.State", "FROZEN") is None
    assert nearest_constant(index, "a.b.Other", "OPEN") is None
