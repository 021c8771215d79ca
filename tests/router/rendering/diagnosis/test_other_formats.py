"""Markdown, SARIF and HTML of the same two diagnoses that the console test shows."""

import json
from html.parser import HTMLParser

from router.cascade.report import summarise
from router.rendering.diagnosis.html import html_text
from router.rendering.diagnosis.markdown import _fenced, markdown_lines
from router.rendering.diagnosis.sarif import sarif_text
from tests.router.rendering.diagnosis.test_console import DIFF, diagnoses
from tests.router.samples import METHOD, NPE


def report():
    return summarise(diagnoses(), ["prelog", "missing"], 1.0)


def test_markdown_holds_place_and_diff_as_code() -> None:
    text = "\n".join(markdown_lines(diagnoses(), report(), "en"))
    assert f"## 1. {NPE} (×2, type from the log)" in text
    assert f"`{METHOD.path}:14` (exact)" in text
    assert f"```diff\n{DIFF}```" in text


def test_a_fence_is_longer_than_what_it_holds() -> None:
    assert next(iter(_fenced("a ``` b", "text"))) == "````text"


def test_sarif_places_only_what_is_in_the_repository() -> None:
    first, second = json.loads(sarif_text(diagnoses()))["runs"][0]["results"]
    (place,) = first["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == METHOD.path
    assert place["physicalLocation"]["region"]["startLine"] == 14
    assert second["locations"] == []


def test_html_escapes_and_closes_what_it_opens() -> None:
    page = html_text(diagnoses(), report(), "ko")
    assert "<script" not in page
    assert "http" not in page.partition("</style>")[2]
    assert "&#34;from&#34; is null" in page
    _Balanced().feed(page)


class _Balanced(HTMLParser):
    """Fails on an end tag that closes nothing."""

    VOID = frozenset({"meta", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs) -> None:
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag) -> None:
        assert self.open.pop() == tag
