"""`hybrid feedback`: a person's verdict on the diagnosis of an incident."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from router.commands.options import Config, Language, Overrides
from router.output.printing import print_text


class Format(StrEnum):
    console = "console"
    jsonl = "jsonl"


def command(
    fingerprint: Annotated[
        str | None,
        typer.Argument(help="Fingerprint of the incident, or its first digits (see --list)."),
    ] = None,
    type_: Annotated[
        str | None, typer.Option("--type", help="The actual type, as java.io.EOFException.")
    ] = None,
    ok: Annotated[bool, typer.Option("--ok", help="The predicted type is correct.")] = False,
    wrong: Annotated[
        bool,
        typer.Option("--wrong", help="The predicted type is wrong; the actual one is not known."),
    ] = False,
    note: Annotated[str, typer.Option("--note", help="A comment kept with the verdict.")] = "",
    listed: Annotated[
        bool, typer.Option("--list", help="List the latest diagnoses and their verdicts.")
    ] = False,
    form: Annotated[
        Format, typer.Option("--format", "-f", help="Output format of --list.")
    ] = Format.console,
    config: Config = "hybrid",
    overrides: Overrides = None,
    lang: Language = None,
) -> None:
    """Record whether a diagnosis was correct. The last verdict counts; earlier ones are kept.

    `hybrid analyze` saves its latest diagnosis of each incident, masked. Verdicts feed
    `hybrid tune --with-feedback`, `hybrid train --with-feedback` and `hybrid monitor feedback`.

    Examples:

      hybrid feedback --list

      hybrid feedback 3f2a --type java.net.SocketTimeoutException --note "the proxy was down"
    """
    from router.config.configuration import load
    from router.feedback.recording import store_path
    from router.feedback.ruling_request import asked, checked
    from router.feedback.store import Store
    from router.rendering.feedback import lines, show_list

    words = [*(overrides or ()), *([f"language={lang}"] if lang else [])]
    settings = load(config, words)
    store = Store(store_path(settings))
    if listed or fingerprint is None:
        checked(fingerprint, type_=type_, ok=ok, wrong=wrong, listed=listed)
        show_list(store.judged(), form.value, settings.language)
        return
    ruling = asked(fingerprint, type_=type_, ok=ok, wrong=wrong)
    judged = store.rule(fingerprint, *ruling, note) if ruling else store.find(fingerprint)
    for line in lines(judged, settings.language):
        print_text(line)
