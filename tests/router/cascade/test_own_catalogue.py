"""The user's own codes: told before ours, with their runbook; what is of no use ends the run in two lines."""

from pathlib import Path
from typing import Any

import pytest

from experts.explanation.known_causes import known_cause
from javatrace.errors import UserError
from javatrace.incidents.grouping import group
from javatrace.reading import read_text
from router.analysis import open_analyst
from router.cascade.gather import gather
from router.config.configuration import load
from router.config.settings import CatalogueSettings, Settings

ENTRY: dict[str, Any] = {
    "id": "bank-T001",
    "kind": "business-rule",
    "messages": ["[T001] {reason}"],
    "act": "data",
    "cause": {"en": "Rule T001 refused it: {reason}", "ko": "T001 규칙 위반입니다. 사유: {reason}"},
    "steps": {"en": "Tell the branch.", "ko": "영업점에 알리십시오."},
    "runbook": "https://wiki.bank/T001",
}
FILE = """
[[entry]]
id = "bank-file"
kind = "business-rule"
messages = ["[T001] {why}"]
act = "data"
cause.en = "From the file: {why}"
cause.ko = "파일에서 읽은 사유: {why}"
steps.en = "Nothing."
steps.ko = "없습니다."
"""
LOG = """\
2026-11-23 01:02:36 ERROR c.b.Desk - failed
java.lang.IllegalStateException: [T001] limit reached
\tat com.bank.Desk.pay(Desk.java:6)
"""


def settings(*entries: dict[str, Any], own: tuple[str, ...] = ()) -> Settings:
    given = CatalogueSettings(own=own, entry=entries)
    return load("fast").model_copy(update={"catalogue": given})


def said(given: Settings, language: str = "en") -> tuple[str, str]:
    (incident,) = group(read_text(LOG), None)
    evidence = gather(incident, index=None, in_app=None, settings=given)
    cause = known_cause(evidence, evidence.known_type, language)
    assert cause is not None
    return cause.cause, cause.fix


def test_an_entry_of_the_config_speaks_with_its_runbook() -> None:
    given = settings(ENTRY)
    assert said(given) == (
        "Rule T001 refused it: limit reached",
        "Tell the branch. Runbook: https://wiki.bank/T001",
    )
    assert said(given, "ko") == (
        "T001 규칙 위반입니다. 사유: limit reached",
        "영업점에 알리십시오. 런북: https://wiki.bank/T001",
    )


def test_a_folder_speaks_and_the_config_before_it(tmp_path: Path) -> None:
    (tmp_path / "codes.toml").write_text(FILE)
    assert said(settings(own=(str(tmp_path),)))[0] == "From the file: limit reached"
    assert said(settings(ENTRY, own=(str(tmp_path),)))[0].startswith("Rule T001")


def without(**changed: Any) -> dict[str, Any]:
    return {key: value for key, value in (ENTRY | changed).items() if value is not None}


@pytest.mark.parametrize(
    ("entries", "error", "hint"),
    [
        ([without(messages=["[T001 {"])], "bad pattern '[T001 {'", "template"),
        ([without(messages=["{a}{b}"])], "bad pattern '{a}{b}'", "template"),
        ([without(messages=["{reason}"])], "bad pattern", "template"),
        ([without(cause={"en": "Rule {reason}", "ko": "규칙입니다."})], "other slots", "both"),
        ([without(cause={"en": "Rule T001."})], "no words in 'ko'", "both en and ko"),
        ([without(kind="bad-luck")], "unknown kind 'bad-luck'", "one of"),
        ([ENTRY, without(id="other")], "both match '[T001] {reason}'", "bank-T001 stands first"),
        ([ENTRY, ENTRY], "the id 'bank-T001' stands in", "rename"),
        ([without(mends=["pray"])], "no mend 'pray'", "of "),
        ([without(colour="red")], "unknown field 'colour'", "of "),
    ],
)
def test_what_is_of_no_use_is_told_before_anything_is_analysed(entries, error, hint) -> None:
    with pytest.raises(UserError) as told:
        open_analyst(settings(*entries), None)
    assert error in told.value.message
    assert hint in told.value.hint


@pytest.mark.parametrize("content", [b"[[entry]", b"\xff\xfe", b"[colours]\nred = 1\n"])
def test_files_that_are_none_are_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "codes.toml").write_bytes(content)
    with pytest.raises(UserError):
        open_analyst(settings(own=(str(tmp_path),)), None)
    with pytest.raises(UserError):
        open_analyst(settings(own=(str(tmp_path / "gone.toml"),)), None)


@pytest.mark.parametrize("text", ["a" * 1_000_000, "[T001] " * 140_000, "[T001] x y " * 90_000])
def test_own_patterns_take_linear_time(text: str) -> None:
    """A slot between literals that come again and again: a regular expression of the same form may take forever."""
    from experts.explanation.catalogue.template import parse

    for pattern in (
        "[T001] {a} x {b} y {c}z!",
        "^[T001] {a:lines} x {b:lines}!",
        "{a:word}a{b:word}a{c}b",
    ):
        assert parse(pattern).match(text) is None
