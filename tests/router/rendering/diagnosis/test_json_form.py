import json
from pathlib import Path

import jsonschema
import pytest

import router.rendering.diagnosis
from router.cascade.report import summarise
from router.rendering.diagnosis.json_form import as_json, json_text, jsonl_lines
from tests.router.rendering.diagnosis.test_console import diagnoses

SCHEMA = json.loads(
    (Path(router.rendering.diagnosis.__file__).parent / "diagnosis.schema.json").read_text("utf-8")
)


@pytest.mark.parametrize("diagnosis", diagnoses())
def test_a_diagnosis_follows_the_schema(diagnosis) -> None:
    jsonschema.validate(json.loads(json.dumps(as_json(diagnosis))), SCHEMA)


def test_one_line_a_diagnosis() -> None:
    lines = list(jsonl_lines(diagnoses()))
    assert [json.loads(line)["settled"] for line in lines] == [True, False]
    assert all("\n" not in line for line in lines)


def test_json_has_the_summary_beside() -> None:
    shown = diagnoses()
    whole = json.loads(json_text(shown, summarise(shown, ["prelog"], 1.0)))
    assert len(whole["diagnoses"]) == whole["summary"]["incidents"] == 2
    assert whole["summary"]["tiers"][0]["tier"] == "prelog"
