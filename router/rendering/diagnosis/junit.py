"""Diagnoses as JUnit XML: each incident a failed test case, so that any build server can list them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree

from router.cascade.diagnosis import Diagnosis
from router.rendering.diagnosis.findings import finding

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit_text(diagnoses: Sequence[Diagnosis], language: str) -> str:
    """Without the characters that XML 1.0 cannot hold."""
    number = str(len(diagnoses))
    suite = ElementTree.Element("testsuite", name="hybrid", tests=number, failures=number)
    for diagnosis in diagnoses:
        one = finding(diagnosis, language)
        name = f"{one.title} ×{one.count} [{one.fingerprint[:8]}]"
        case = ElementTree.SubElement(
            suite, "testcase", name=_clean(name), classname=_clean(one.path), file=_clean(one.path)
        )
        case.set("line", str(one.line))
        failure = ElementTree.SubElement(case, "failure", type=_clean(one.title))
        failure.set("message", _clean(one.text.partition("\n")[0]))
        failure.text = _clean(f"{one.path}:{one.line}\n{one.text}")
    ElementTree.indent(suite)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(suite, "unicode")


def _clean(text: str) -> str:
    return _NO_XML.sub("�", text)
