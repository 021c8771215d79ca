"""What is wrong with a catalogue is told: what, where, and what to change."""

from pathlib import Path

import pytest

from experts.evidence.own_catalogue import OwnCatalogue
from experts.explanation.catalogue.catalogue import Catalogue
from experts.explanation.catalogue.errors import CatalogueError
from experts.explanation.catalogue.lint import lint
from experts.explanation.catalogue.loader import DATA, load, read
from experts.explanation.catalogue.query import Query
from tests.experts.explanation.catalogue.catalogues import entry, written

SAYS = 'messages = ["refused by the scheme"]'


@pytest.mark.parametrize(
    ("text", "what", "hint"),
    [
        (entry("x"), "entry 'x' of pay matches nothing", "types, messages, codes or sql_states"),
        (entry("x", SAYS, act='"operator"'), "unknown act 'operator'", "one of code, data"),
        (entry("x", SAYS, kind='"odd"'), "unknown kind 'odd'", "one of"),
        (entry("x", SAYS, 'certainty = "sure"'), "unknown certainty 'sure'", "known, likely"),
        (entry("x", SAYS, "colour = 1"), "unknown field 'colour'", "of act, also"),
        (
            entry("x", SAYS, cause='{ en = "So." }'),
            "the cause of entry 'x' of pay has no words in 'ko'",
            "both",
        ),
        (entry("x", SAYS, steps='{ en = " ", ko = "예" }'), "no words in 'en'", "both"),
        (entry("x", SAYS, steps='"retry"'), "no [advice.retry] in the file", "add it"),
        (entry("x", SAYS, source=""), "no source", "[sources.NAME]"),
        (entry("x", SAYS, source='"book: 1"'), "no source", "[sources.NAME]"),
        (entry("x", 'messages = ["a { b"]'), "bad pattern 'a { b': a lone '{'", "template.py"),
        (entry("x", 'messages = ["key {type}"]'), "a slot cannot be named 'type'", "template.py"),
        (entry("x", 'messages = ["^{a} b"]'), "may match anything", "give types"),
        (entry("x", 'messages = "closed"'), "'messages' is no list of texts", 'messages = ["…"]'),
        (entry("x", SAYS, "nearest = [1]"), "'nearest' is no list of texts", "nearest"),
        (
            "[sources.doc2]\n" + entry("x", SAYS, source='"doc2: 1"'),
            "[sources.doc2] of pay",
            "product",
        ),
        (entry("x", 'codes = ["timeout"]'), "'timeout' has not the form of a code", "ABC-0123"),
        ("[[entry]]\nkind = 1\n", "has no id", "an id of its own"),
        ("[entries]\n", "unknown table 'entries'", "entry"),
        ("[[entry]\n", "pay.toml is no TOML", "mend that line"),
    ],
)
def test_tells_what_is_wrong(tmp_path: Path, text: str, what: str, hint: str) -> None:
    with pytest.raises(CatalogueError) as told:
        read(written(tmp_path, text))
    assert what in told.value.message
    assert hint in told.value.hint


def test_two_entries_of_one_id(tmp_path: Path) -> None:
    own = written(tmp_path, entry("oracle-unique", SAYS))
    with pytest.raises(CatalogueError) as told:
        load(OwnCatalogue((own,)))
    assert told.value.message == "the id 'oracle-unique' stands in pay and in oracle"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError) as told:
        load(OwnCatalogue((tmp_path / "none.toml",)))
    assert "No such file" in told.value.message


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "pay.toml"
    path.write_bytes('[sources.a]\nproduct = "결제"\n'.encode("cp949"))
    with pytest.raises(CatalogueError) as told:
        read(path)
    assert "pay.toml is no TOML" in told.value.message


def test_a_folder_of_a_users_files(tmp_path: Path) -> None:
    written(tmp_path, entry("one", 'codes = ["PAY-0001"]'), name="a")
    written(tmp_path, entry("two", 'codes = ["PAY-0002"]'), name="b")
    found = load(OwnCatalogue((tmp_path,))).explain(Query(message="PAY-0002 after PAY-0001"))
    assert [(one.entry.id, one.entry.family, one.entry.own) for one in found] == [
        ("one", "a", True),
        ("two", "b", True),
    ]


def test_the_example_of_the_documentation_is_sound(tmp_path: Path) -> None:
    shown = (DATA.parent / "README.md").read_text("utf-8").split("```toml\n")[1].split("```")[0]
    path = tmp_path / "pay.toml"
    path.write_text(shown, encoding="utf-8")
    assert lint(Catalogue(read(path).entries)) == ()
