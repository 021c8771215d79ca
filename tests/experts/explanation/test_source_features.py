"""What the source shows around the line that crashed: read from real text, in words of a closed list."""

import pytest

from codeindex.index import SourceIndex
from experts.evidence.evidence import Evidence
from experts.explanation.source_features import crashing_lines, source_features
from javatrace.incidents.grouping import group
from javatrace.reading import read_text
from router.cascade.gather import gather
from router.config.configuration import load

SOURCE = """package a;

class Book {
    private Owner owner;

    /** Adds null, 1 - 1, and never <= anything. */
    int add(Entry entry, int[] rows) {
        Entry last = null; // set later
        if (entry.next() == null) {
            return add(entry, null);
        }
        for (int i = 0; i <= rows.length; i++) {
            owner.post("null == x", rows[i - 1]);
        }
        return last.sum();
    }
}
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    root = tmp_path_factory.mktemp("book")
    (root / "a").mkdir()
    (root / "a" / "Book.java").write_text(SOURCE)
    return SourceIndex(root, cache=False)


def _evidence(index, line, header="java.lang.NullPointerException") -> Evidence:
    log = f"2024-01-01 09:00:00 ERROR failed\\n{header}\\n\\tat a.Book.add(Book.java:{line})\\n"
    (incident,) = group(read_text(log), index.owns)
    return gather(incident, index=index, in_app=index.owns, settings=load())


def test_of_the_method_whatever_its_line(index):
    signs = source_features(_evidence(index, 9))
    assert {"null-assigned", "null-tested", "null-passed", "loop", "inclusive"} <= {*signs}
    assert {"guards", "calls-itself", "asks-size"} <= {*signs}
    assert not {"fixed", "catches", "divides", "null-returned", "asks-class"} & {*signs}


@pytest.mark.parametrize(
    ("line", "here"),
    [(10, {"!null-passed"}), (13, {"!minus"}), (12, {"!loop"}), (15, set())],
)
def test_of_the_line_that_crashed(index, line, here):
    assert {
        sign for sign in source_features(_evidence(index, line)) if sign.startswith("!")
    } == here


@pytest.mark.parametrize(
    ("line", "said", "receiver"),
    [
        (9, "", {"of-parameter", "of-never-set"}),
        (15, "", {"of-local", "of-set-null"}),
        (13, ': Cannot invoke "x" because "this.owner" is null', {"of-field", "of-never-set"}),
        (9, ': Cannot invoke "x" because the return value of "a.B.c()" is null', set()),
        (15, ': Cannot invoke "x" because "<local3>" is null', {"of-local", "of-set-null"}),
    ],
)
def test_where_the_value_at_fault_comes_from(index, line, said, receiver):
    signs = source_features(_evidence(index, line, f"java.lang.NullPointerException{said}"))
    assert {sign for sign in signs if sign.startswith("of-")} == receiver


def test_the_line_is_shown_as_it_stands_after_the_one_before_it(index):
    shown = crashing_lines(_evidence(index, 13))
    assert shown == (
        "for (int i = 0; i <= rows.length; i++) {",
        'owner.post("null == x", rows[i - 1]);',
    )


def test_the_first_line_of_a_method_has_none_before_it(index):
    (shown,) = crashing_lines(_evidence(index, 7))
    assert shown == "int add(Entry entry, int[] rows) {"


@pytest.mark.parametrize("line", [3, 400])
def test_a_line_outside_the_method_is_not_shown(index, line):
    assert crashing_lines(_evidence(index, line)) == ()
    assert not any(sign.startswith("!") for sign in source_features(_evidence(index, line)))


def test_without_source_there_is_nothing():
    (incident,) = group(read_text("ERROR x\\njava.lang.Error\\n\\tat b.C.d(C.java:1)\\n"), None)
    evidence = gather(incident, index=None, in_app=lambda frame: False, settings=load())
    assert (source_features(evidence), crashing_lines(evidence)) == ((), ())
