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

[writers.w]
threshold_of_something_else = 1
"""


def test_only_the_lines_that_change_change() -> None:
    after = edited(TEXT, OperatingPoint(("a", "b-c"), {"a": 0.9125, "b-c": 0.3}, 0.4))
    assert diff("x.toml", TEXT, after).splitlines()[3:] == [
        " # What the team agreed on.",
        " [cascade]",
        "+cause_threshold = 0.4",
        ' order = ["a", "b-c"]  # cheapest first',
        " ",
        " [tiers.a]",
        "-threshold = 0.80  # 80 %",
        "+threshold = 0.9125  # 80 %",
        ' writer = "w"',
        " ",
        ' [tiers."b-c"]',
        "+threshold = 0.3",
        " reads_source = true",
        " ",
        " [writers.w]",
    ]
    assert tomllib.loads(after)["tiers"]["a"]["threshold"] == 0.9125


def test_what_is_as_asked_already_is_left_as_it_is_written() -> None:
    after = edited(TEXT, OperatingPoint(("a", "b-c"), {"a": 0.8, "b-c": 0.0}, 0.0))
    assert after == TEXT
    assert diff("x.toml", TEXT, after) == ""


NOT_EDITABLE = [
    TEXT.replace("[tiers.a]", "[tiers.z]"),
    'tiers = { a = { threshold = 0.8 } }\n[cascade]\norder = ["a"]\n',
]


@pytest.mark.parametrize("text", NOT_EDITABLE)
def test_a_form_that_cannot_be_edited_is_told(text: str) -> None:
    with pytest.raises(UserError):
        edited(text, OperatingPoint(("a",), {"a": 0.5}, 0.0))
