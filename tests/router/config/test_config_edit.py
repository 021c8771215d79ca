import tomllib

import pytest

from javatrace.errors import UserError
from router.config.config_edit import diff, edited
from router.config.operating_point import OperatingPoint

TEXT = """\
# What the team agreed on.
[cascade]
order = ["a", "b-c"]  # cheapest first

[tiers.a]
threshold = 0.80  # 80 %
writer = "w"

[tiers."b-c"]
reads_source = true

# Who writes.
[writers.w]
threshold_of_something_else = 1
"""


def test_only_the_lines_that_change_change() -> None:
    after = edited(TEXT, OperatingPoint(("a", "b-c"), {"a": 0.9125, "b-c": 0.3}, 0.4))
    changed = [line for line in diff("x.toml", TEXT, after).splitlines()[2:] if line[0] in "+-"]
    assert changed == [
        "+cause_threshold = 0.4",
        "-threshold = 0.80  # 80 %",
        "+threshold = 0.9125  # 80 %",
        "+threshold = 0.3",
    ]
    assert "reads_source = true\nthreshold = 0.3\n\n# Who writes.\n[writers.w]" in after
    assert tomllib.loads(after)["tiers"]["a"]["threshold"] == 0.9125


def test_what_is_as_asked_already_is_left_as_it_is_written() -> None:
    after = edited(TEXT, OperatingPoint(("a", "b-c"), {"a": 0.8, "b-c": 0.0}, 0.0))
    assert after == TEXT
    assert diff("x.toml", TEXT, after) == ""


OTHER_FORMS = [
    'tiers = { a = { threshold = 0.8 } }\n[cascade]\norder = ["a"]\n',
    '[cascade]\norder = ["a"]\n[tiers]\na.threshold = 0.8\na.model = "m"\n',
    'cascade = { order = ["a"] }\n\n[tiers.a]\n"threshold" = 8e-1 # so sure',
    '[tiers.a]\nthreshold = 0.8\r\n[cascade]\r\norder = ["a"]\r\n',
    '[tiers.a.options]\nx = 1\n[tiers.a]\n[cascade]\norder = ["a"]',
]


@pytest.mark.parametrize("text", OTHER_FORMS)
def test_other_forms_of_toml_hold_the_same_afterwards(text: str) -> None:
    before = tomllib.loads(text)
    after = tomllib.loads(edited(text, OperatingPoint(("a",), {"a": 0.5}, 0.25)))
    before["tiers"]["a"]["threshold"] = 0.5
    before["cascade"]["cause_threshold"] = 0.25
    assert after == before


NOT_EDITABLE = [
    TEXT.replace("[tiers.a]", "[tiers.z]"),
    '[cascade]\norder = ["a"]\n',
    'tiers = 1\n[cascade]\norder = ["a"]\n',
]


@pytest.mark.parametrize("text", NOT_EDITABLE)
def test_a_form_that_cannot_be_edited_is_told(text: str) -> None:
    with pytest.raises(UserError):
        edited(text, OperatingPoint(("a",), {"a": 0.5}, 0.0))
