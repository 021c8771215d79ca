"""Planted faults: real lines of real source, labelled from the lists, the same for the same seed."""

from random import Random

import pytest

from codeindex.edits import EDITS, apply_edit
from codeindex.model.source import Expression, Method
from corpus.planted.disguise import disguise
from corpus.planted.external_failures import external_failures, filled
from corpus.planted.faults import Site, faults_at
from corpus.planted.generator_examples import generator_example
from corpus.planted.planting import plant
from experts.explanation import by_kind, kinds_for
from experts.generation.t5.output import T5Output, parse_output, write_output
from experts.taxonomy.labels import label_of
from tests.experts.generators import tree


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    index = tree(tmp_path_factory.mktemp("repo"))
    return index, list(
        plant(index, paths=["a/Svc.java", "a/Repo.java"], count=40, random=Random(3))
    )


def test_labels_are_from_the_lists(planted):
    _, items = planted
    assert len(items) > 30
    for item in items:
        assert item.kind in by_kind()
        assert item.kind in kinds_for(item.type)
        assert item.edit is None or item.edit in EDITS
        assert item.suspect is None or item.suspect in item.evidence.suspects


def test_edits_apply_to_the_source(planted):
    index, items = planted
    edited = [item for item in items if item.edit]
    assert edited
    for item in edited:
        source = index.files.read(item.suspect.method.path)
        method, expression = item.suspect.method, item.suspect.expression
        assert (
            apply_edit(item.edit, source=source, method=method, expression=expression) is not None
        )


def test_the_same_seed_plants_the_same(tmp_path):
    index = tree(tmp_path)
    first, second = (
        [
            generator_example(item, number=n, split="train", random=Random(n))
            for n, item in enumerate(plant(index, paths=["a/Svc.java"], count=12, random=Random(5)))
        ]
        for _ in range(2)
    )
    assert first == second


def test_a_lesson_can_be_answered(planted):
    _, items = planted
    for number, item in enumerate(items):
        row = generator_example(item, number=number, split="train", random=Random(1))
        edit = None if row["answer"]["edit"] == "none" else row["answer"]["edit"]
        known = dict.fromkeys(row["slots"], "")
        text = write_output(
            row["kind"], edit, number=row["slot"], language=row["language"], values=known
        )
        assert isinstance(parse_output(text, 4), T5Output)
        assert row["synthetic"] is True
        assert (
            row["answer"]["suspect"] == "none" or int(row["answer"]["suspect"]) <= row["suspects"]
        )


METHOD = Method(
    "a.B", "m", "a/B.java", 1, 5, "void m(Account acc) {\n  x\n}", "void m(Account acc)"
)


def _site(kind, text, line_text):
    return Site(METHOD, Expression(kind, text, "a/B.java", 2, 0, 1), line_text)


@pytest.mark.parametrize(
    ("kind", "text", "line", "cause"),
    [
        ("dereference", "repo.find(id)", "repo.find(id).name();", "null-return"),
        ("dereference", "acc", "acc.name();", "null-argument"),
        ("dereference", "this.owner", "this.owner.length();", "null-field"),
        ("division", "n", "a / n", "division-by-zero"),
        ("cast", "o", "(Account) o", "wrong-cast"),
        ("parse", "text", "Integer.parseInt(text)", "bad-number"),
        ("parse", "text", "LocalDate.parse(text)", "bad-date"),
        ("call", "list.add(x)", "list.add(x);", "immutable-collection"),
        ("call", "it.next()", "it.next();", "no-element"),
        ("call", "m(acc)", "m(acc);", "recursion"),
        ("throw", 'new IllegalArgumentException("no")', "throw new ...", "bad-input"),
    ],
)
def test_what_can_go_wrong(kind, text, line, cause):
    assert cause in {fault.kind for fault in faults_at(_site(kind, text, line), Random(1))}


@pytest.mark.parametrize(
    ("kind", "text", "line"),
    [
        ("call", "harmless(x)", "harmless(x);"),
        ("dereference", "x -> x.y()", "x"),
        ("throw", "e", "throw e;"),
        ("parse", "text", "mystery(text)"),
    ],
)
def test_what_cannot(kind, text, line):
    assert list(faults_at(_site(kind, text, line), Random(1))) == []


def test_failures_outside_fit_their_types():
    for failure in external_failures():
        assert failure.kind in kinds_for(failure.type), failure
        assert label_of(failure.type)
        for text in (*failure.messages, *failure.log_lines):
            assert "{" not in filled(text, Random(1))


def test_disguise_renames_only_its_own_packages():
    row = {"input": "at java.util.logging.Handler.x, java.sql.Date.y", "n": 3}
    shown = disguise(row, {"java.util.logging"}, Random(1))
    assert "java.util.logging" not in shown["input"]
    assert "java.sql.Date.y" in shown["input"]
    assert shown["n"] == 3
