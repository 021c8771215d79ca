"""The console output as a whole, in golden files; `UPDATE_GOLDEN=1 pytest` writes them anew."""

import io
import os
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from experts.base import Prediction
from router.cascade.cascade import Cascade, Tier
from router.cascade.conclusion import conclude
from router.cascade.diagnosis import Diagnosis, Fix
from router.cascade.policy import Threshold
from router.cascade.report import summarise
from router.rendering.diagnosis.console import details, glance
from router.rendering.diagnosis.view import WHOLE
from tests.router.samples import NPE, Missing, Rote, evidence, explanation

GOLDEN = Path(__file__).with_name("golden")
DIFF = """\
--- a/src/main/java/com/bank/TransferService.java
+++ b/src/main/java/com/bank/TransferService.java
@@ -13,2 +13,3 @@
         Account from = accounts.find(request.from());
+        Objects.requireNonNull(from, "no account " + request.from() + " [bold]not markup[/bold]");
         from.withdraw(request.amount());
"""


def diagnoses() -> list[Diagnosis]:
    first = Rote("prelog", [Prediction(NPE, 0.97), Prediction(NPE, 0.3)])
    tiers = (Tier("prelog", first, Threshold(0.8)), Tier("missing", Missing(), Threshold(0.7)))
    told, bare = Cascade(tiers).diagnose([evidence(), evidence(None, with_source=False)])
    told = replace(told, explanation=explanation(0.9))
    settled = replace(conclude(told, None), fix=Fix("Check it before use.", DIFF))
    return [_timeless(settled), _timeless(conclude(bare, None))]


def _timeless(diagnosis: Diagnosis) -> Diagnosis:
    route = tuple(replace(hop, seconds=0.012, loading=0.0) for hop in diagnosis.route)
    return replace(diagnosis, route=route)


def text(width: int, language: str) -> str:
    shown = diagnoses()
    console = Console(file=io.StringIO(), width=width, legacy_windows=False)
    report = summarise(shown, ["prelog", "missing"], 1.0)
    parts = [
        *glance([each.evidence for each in shown], language, WHOLE),
        *details(shown, report, language, WHOLE),
    ]
    for part in parts:
        console.print(part, crop=False)
    assert isinstance(console.file, io.StringIO)
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines()) + "\n"


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("width", [80, 120])
def test_console(width: int, language: str) -> None:
    shown = text(width, language)
    golden = GOLDEN / f"console-{width}-{language}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8")


def test_the_diff_is_whole_and_flush_left_in_a_narrow_terminal() -> None:
    assert DIFF.rstrip() in text(60, "en")
