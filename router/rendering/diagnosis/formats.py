"""The forms an analysis can be written in, by name; each an import that is made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from router.analysis import Analysis


def lines(form: str, analysis: Analysis, language: str) -> Iterable[str]:
    """The lines of a machine form; KeyError for a form that is none."""
    return FORMS[form](analysis, language)


def _json(analysis: Analysis, language: str) -> Iterable[str]:
    from router.rendering.diagnosis.json_form import json_text

    return [json_text(analysis.diagnoses, analysis.report)]


def _jsonl(analysis: Analysis, language: str) -> Iterable[str]:
    from router.rendering.diagnosis.json_form import jsonl_lines

    return jsonl_lines(analysis.diagnoses)


def _sarif(analysis: Analysis, language: str) -> Iterable[str]:
    from router.rendering.diagnosis.sarif import sarif_text

    return [sarif_text(analysis.diagnoses, analysis.report.dropped)]


def _markdown(analysis: Analysis, language: str) -> Iterable[str]:
    from router.rendering.diagnosis.markdown import markdown_lines

    return markdown_lines(analysis.diagnoses, analysis.report, language)


def _html(analysis: Analysis, language: str) -> Iterable[str]:
    from router.rendering.diagnosis.html import html_text

    return [html_text(analysis.diagnoses, analysis.report, language)]


def _lines(analysis: Analysis, language: str) -> Iterable[str]:
    from router.rendering.diagnosis.line_form import line_texts

    return line_texts(analysis.diagnoses, language)


def _github(analysis: Analysis, language: str) -> Iterable[str]:
    from router.rendering.diagnosis.github import workflow_commands

    return workflow_commands(analysis.diagnoses, language)


def _gitlab(analysis: Analysis, language: str) -> Iterable[str]:
    from router.rendering.diagnosis.gitlab import code_quality

    return [code_quality(analysis.diagnoses, language)]


def _junit(analysis: Analysis, language: str) -> Iterable[str]:
    from router.rendering.diagnosis.junit import junit_text

    return [junit_text(analysis.diagnoses, language)]


FORMS: dict[str, Callable[[Analysis, str], Iterable[str]]] = {
    "json": _json,
    "jsonl": _jsonl,
    "sarif": _sarif,
    "markdown": _markdown,
    "html": _html,
    "lines": _lines,
    "github": _github,
    "gitlab": _gitlab,
    "junit": _junit,
}
JSON_FORMS = ("json", "jsonl", "sarif", "gitlab")
