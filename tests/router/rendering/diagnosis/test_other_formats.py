"""Markdown, HTML and the formats of pipelines, of the same two diagnoses that the console test shows."""

import json
import subprocess
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from shutil import which
from xml.etree import ElementTree

import pytest

from router.cascade.diagnosis import Diagnosis
from router.cascade.report import summarise
from router.rendering.diagnosis.github import workflow_commands
from router.rendering.diagnosis.gitlab import code_quality
from router.rendering.diagnosis.html import html_text
from router.rendering.diagnosis.junit import junit_text
from router.rendering.diagnosis.line_form import line_texts
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
    (first,) = json.loads(sarif_text(diagnoses()))["runs"][0]["results"]
    (place,) = first["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == METHOD.path
    assert place["physicalLocation"]["region"]["startLine"] == 14


def test_html_escapes_and_closes_what_it_opens() -> None:
    page = html_text(diagnoses(), report(), "ko")
    assert page.count("<script") == 1
    assert "http" not in page.partition("</style>")[2]
    assert "&#34;from&#34; is null" in page
    _Balanced().feed(page)


def test_html_runs_its_own_script_alone() -> None:
    worse = [replace(diagnoses()[0], cause="</script><script>alert(1)</script>\u2028")]
    page = html_text(worse, report(), "en")
    script = page.partition("<script>")[2].partition("</script>")[0]
    digest = b64encode(sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in page
    assert "alert(1)" not in script


@pytest.mark.browser
@pytest.mark.skipif(which("chromium") is None, reason="no Chromium")
def test_the_page_works_in_a_browser(tmp_path) -> None:
    """The script runs under the page's own policy: it shows its tools and counts what is listed."""
    (tmp_path / "page.html").write_text(html_text(diagnoses(), report(), "en"), "utf-8")
    command = [
        *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"),
        *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
        *(f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", f"file://{tmp_path}/page.html"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    tools = done.stdout.partition('<form id="tools"')[2]
    assert not tools.startswith(" hidden")
    assert ">2 / 2</output>" in tools


class _Balanced(HTMLParser):
    """Fails on an end tag that closes nothing."""

    VOID = frozenset({"meta", "br", "input"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs) -> None:
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag) -> None:
        assert self.open.pop() == tag


def test_sarif_has_what_its_readers_ask_for() -> None:
    (run,) = json.loads(sarif_text(diagnoses()))["runs"]
    (result,) = run["results"]
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert (rule["id"], result["ruleId"], result["level"]) == (NPE, NPE, "error")
    assert rule["help"]["text"]
    assert result["partialFingerprints"]["primaryLocationLineHash"] == "f00d:1"
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["artifactLocation"] == {"uri": METHOD.path, "uriBaseId": "%SRCROOT%"}
    (replacement,) = change["replacements"]
    assert replacement["deletedRegion"]["startLine"] == 13
    assert replacement["deletedRegion"]["endLine"] == 15
    assert replacement["insertedContent"]["text"].count("\n") == 3


def test_what_has_no_place_is_a_notification() -> None:
    (run,) = json.loads(sarif_text(diagnoses()))["runs"]
    (notification,) = run["invocations"][0]["toolExecutionNotifications"]
    assert notification["message"]["text"].startswith("day.log:3: ")


HOSTILE = 'a "b", c: <d>&\x01\n::error::e 50%\r'


def hostile() -> list[Diagnosis]:
    first, second = diagnoses()
    worse = replace(second.evidence, message=HOSTILE)
    return [replace(first, cause=HOSTILE), replace(second, evidence=worse)]


def test_lines_are_one_an_incident() -> None:
    first, second = line_texts(hostile(), "en")
    assert first.startswith(f"{METHOD.path}:14: error: {NPE}: ")
    assert second.startswith("day.log:3: error: ")
    assert not any("\n" in line or "\r" in line for line in (first, second))


def test_an_annotation_holds_one_command() -> None:
    first, second = workflow_commands(hostile(), "en")
    assert first.startswith(f"::error file={METHOD.path},line=14,title={NPE}::")
    assert second.startswith("::error title=")
    assert not any("\n" in line or "\r" in line for line in (first, second))
    assert "50%25" in first


def test_code_quality_has_what_gitlab_asks_for() -> None:
    first, second = json.loads(code_quality(hostile(), "en"))
    assert first["location"] == {"path": METHOD.path, "lines": {"begin": 14}}
    assert (first["severity"], first["fingerprint"]) == ("critical", "f00d")
    assert second["location"]["path"] == "day.log"
    assert (
        second["fingerprint"] == "f00d-2"
    )  # one failure in two wrappings: GitLab drops the second of a name
    assert first["description"]


def test_junit_is_xml_whatever_the_log_holds() -> None:
    suite = ElementTree.fromstring(junit_text(hostile(), "en"))
    assert suite.attrib["failures"] == "2"
    assert [case.find("failure") is not None for case in suite] == [True, True]
