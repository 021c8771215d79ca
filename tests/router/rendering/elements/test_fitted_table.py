from collections import Counter

import pytest
from rich.console import Console

from router.rendering.elements.fitted_table import FittedTable, fitted
from router.rendering.elements.section import Section

WIDE = Section(
    "ways",
    ("way", "type right", "95 %", "settled", "right if settled", "95 %", "mean s"),
    (
        (
            "always bert-ensemble",
            "96.7 %",
            "95.7 – 97.6",
            "94.2 %",
            "96.5 %",
            "95.5 – 97.4",
            "0.067",
        ),
        ("oracle: whichever tier is right", "100.0 %", "99.8 – 100.0", "–", "–", "–", "12.020"),
        ("가장 나은 단일 단계: prelog", "100.0 %", "99.8 – 100.0", "–", "–", "–", "0.020"),
    ),
)
ERRORS = Section(
    "errors",
    ("item", "tier", "said", "confidence"),
    (
        (
            "core-banking/statement-joint-holder",
            "prelog",
            "SQLIntegrityConstraintViolationException",
            "0.999",
        ),
    ),
    text_columns=3,
)


def drawn(section: Section, width: int) -> list[str]:
    console = Console(width=width, color_system=None)
    with console.capture() as captured:
        console.print(FittedTable(section), crop=False)
    return [line.rstrip() for line in captured.get().splitlines() if line.strip()]


@pytest.mark.parametrize("width", [80, 100, 120, 200])
@pytest.mark.parametrize("section", [WIDE, ERRORS])
def test_no_number_is_cut_and_no_word_is_lost(section: Section, width: int) -> None:
    lines = drawn(section, width)
    assert max(map(len, lines)) <= width
    text = "\n".join(lines)
    for row in section.rows:
        assert all(cell in text for cell in row[section.text_columns :])
        assert not Counter("".join("".join(row).split())) - Counter("".join(text.split()))


def test_what_fits_is_left_as_it_is() -> None:
    assert drawn(WIDE, 200)[0].split("  ")[0].strip() == "way"
    assert len(drawn(WIDE, 200)) == 2 + len(WIDE.rows)
    widths, padding = fitted(WIDE, 200)
    assert (sum(widths) > 60, padding) == (True, (0, 1, 0, 1))


def test_a_narrow_window_cuts_no_number_either() -> None:
    text = "\n".join(drawn(WIDE, 40))
    assert "99.8 – 100.0" in text
    assert "12.020" in text


def test_a_table_without_rows_is_its_head() -> None:
    assert drawn(Section("", ("a", "b"), ()), 20)[0].split() == ["a", "b"]
