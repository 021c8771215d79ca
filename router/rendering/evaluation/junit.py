"""The report as JUnit XML, for CI: one case a condition, one for invented places, one for diffs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as Xml

from router.evaluation.report.conditions import Condition
from router.evaluation.report.evaluation import Evaluation


def junit_text(evaluations: Sequence[Evaluation], conditions: Sequence[Condition]) -> str:
    root = Xml.Element("testsuites", name="hybrid evaluate")
    for evaluation in evaluations:
        root.append(_suite(evaluation, conditions))
    Xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode")


def _suite(evaluation: Evaluation, conditions: Sequence[Condition]) -> Xml.Element:
    cases = list(_cases(evaluation, conditions))
    failures = sum(why is not None for _, why in cases)
    name = f"{evaluation.set} {evaluation.title}"
    suite = Xml.Element("testsuite", name=name, tests=str(len(cases)), failures=str(failures))
    properties = Xml.SubElement(suite, "properties")
    for key, figure in evaluation.measures.items():
        if figure.known:
            Xml.SubElement(properties, "property", name=key, value=f"{figure.value:.4f}")
    for title, why in cases:
        case = Xml.SubElement(suite, "testcase", classname="hybrid.evaluate", name=title)
        if why is not None:
            Xml.SubElement(case, "failure", message=why)
    return suite


def _cases(
    evaluation: Evaluation, conditions: Sequence[Condition]
) -> Iterator[tuple[str, str | None]]:
    """(what must be, why it is not)."""
    for condition in conditions:
        yield f"not {condition}", f"{condition} holds" if condition.met(evaluation) else None
    places = "; ".join(evaluation.invented[:20])
    yield "no invented place", places or None
    diffs = evaluation.diffs
    broken = diffs.offered - diffs.applied
    yield "every diff applies", f"{broken} of {diffs.offered} do not" if broken else None
    for tier in evaluation.tiers:
        yield f"tier {tier.tier} can run", tier.unavailable
