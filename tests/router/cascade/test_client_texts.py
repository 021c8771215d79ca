"""A class name in a client's text settles nothing, alone or over what the source throws: 64 texts, five forms."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from codeindex.index import SourceIndex
from experts.base import Prediction
from experts.evidence.evidence import Evidence
from javatrace.incidents.grouping import group
from javatrace.reading import read_text
from router.cascade.cascade import Cascade, Tier
from router.cascade.conclusion import conclude
from router.cascade.diagnosis import Diagnosis
from router.cascade.gather import gather
from router.cascade.policy import Threshold
from router.config.configuration import load
from router.rendering.diagnosis.standing import guess, is_read
from tests.javatrace import hostile_texts
from tests.router.samples import Rote


class Parrot(Rote):
    """Surely what the text names: what a model learns from logs that print their class."""

    def __init__(self) -> None:
        super().__init__("parrot", [])

    def predict(self, batch: Sequence[Evidence]) -> list[Prediction]:
        return [
            Prediction(one.mentioned[0] if one.mentioned else one.known_type, 0.999)
            for one in batch
        ]


def _diagnosed(log: str, index: SourceIndex | None = None) -> list[Diagnosis]:
    parrot = Parrot()
    cascade = Cascade((Tier(parrot.name, parrot, Threshold(0.5)),))
    found = [
        gather(incident, index=index, in_app=None, settings=load())
        for incident in group(read_text(log))
    ]
    return [conclude(outcome, None) for outcome in cascade.diagnose(found)]


@pytest.mark.parametrize("form", hostile_texts.FORMS, ids=lambda form: form.__name__)
@pytest.mark.parametrize("said", hostile_texts.TEXTS)
def test_no_text_of_a_client_settles_a_type(said: str, form: Callable[[str], str]) -> None:
    for diagnosis in _diagnosed(form(said)):
        assert not diagnosis.settled
        assert diagnosis.type_source in ("message", "none")
        assert not is_read(diagnosis)


def test_it_is_shown_as_a_hint() -> None:
    (diagnosis,) = _diagnosed(hostile_texts.plain("client says java.lang.OutOfMemoryError: heap"))
    assert (diagnosis.type, diagnosis.type_source) == ("java.lang.OutOfMemoryError", "message")
    assert guess(diagnosis, "en") == (
        "the message names java.lang.OutOfMemoryError: a hint, for anybody may have written it"
    )
    assert diagnosis.route[0].verdict.reason == (
        "predicts java.lang.OutOfMemoryError, which only the message names"
    )


THROWN = (
    "java.lang.IllegalStateException", "java.lang.IllegalArgumentException", "java.lang.SecurityException",
    "java.lang.UnsupportedOperationException", "java.lang.NumberFormatException", "java.io.IOException",
    "java.util.NoSuchElementException", "com.shop.BasketException",
)  # fmt: skip
STYLES = (
    'throw new {0}("limit reached for " + name);',
    "throw new {0}(name);",
    'if (name.isEmpty()) throw new {0}("no name: " + name);',
)


def _desk() -> Iterator[str]:
    yield "package com.shop;"
    yield "class Desk {"
    for number, type_ in enumerate(THROWN):
        for style, line in enumerate(STYLES):
            yield f"    void put{number}x{style}(String name) throws Exception {{"
            yield f"        {line.format(type_)}"
            yield "    }"
    yield "}"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SourceIndex]:
    folder = tmp_path_factory.mktemp("desk")
    (folder / "Desk.java").write_text("\n".join(_desk()))
    index = SourceIndex(folder, cache=False)
    yield index
    index.close()


@pytest.mark.parametrize("place", range(len(hostile_texts.TEXTS)))
def test_frames_below_it_are_what_the_source_throws(index: SourceIndex, place: int) -> None:
    number, style = place % len(THROWN), place // len(THROWN) % len(STYLES)
    line = 4 + 3 * (number * len(STYLES) + style)
    frame = f"\tat com.shop.Desk.put{number}x{style}(Desk.java:{line})\n\tat com.shop.Main.main(Main.java:3)\n"
    log = hostile_texts.plain(hostile_texts.TEXTS[place]) + frame
    (diagnosis,) = _diagnosed(log, index)
    assert (diagnosis.type, diagnosis.type_source) == (THROWN[number], "source")


def test_a_printed_class_that_wraps_nothing_stands_over_the_class_in_its_message(
    index: SourceIndex,
) -> None:
    line = 4 + 3 * 1
    log = (
        "java.lang.IllegalStateException: java.lang.OutOfMemoryError: says the client\n"
        f"\tat com.shop.Desk.put0x1(Desk.java:{line})\n"
    )
    (diagnosis,) = _diagnosed(log, index)
    assert diagnosis.type == "java.lang.IllegalStateException"
    assert diagnosis.evidence.message == "java.lang.OutOfMemoryError: says the client"


ADMIN = """\
package com.shop;
class Admin {
    String nodes() {
        try {
            return remote.nodes().get();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new AdminException(e);
        }
    }
}
"""
OWN = "package com.shop; class AdminException extends RuntimeException { AdminException(Throwable c) { super(c); } }"


def test_a_cause_that_the_message_names_is_not_said_to_be_lost(tmp_path: Path) -> None:
    (tmp_path / "Admin.java").write_text(ADMIN)
    (tmp_path / "AdminException.java").write_text(OWN)
    log = (
        "com.shop.AdminException: java.util.concurrent.ExecutionException: java.net.BindException: in use\n"
        "\tat com.shop.Admin.nodes(Admin.java:7)\n"
    )
    index = SourceIndex(tmp_path, cache=False)
    (diagnosis,) = _diagnosed(log, index)
    index.close()
    assert (diagnosis.type, diagnosis.type_source) == ("java.net.BindException", "message")
    assert diagnosis.evidence.chain == ("com.shop.AdminException",)
    assert "not in the log" not in (diagnosis.cause or "")
