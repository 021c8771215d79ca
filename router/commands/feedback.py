"""`hybrid feedback`: a person's verdict on what was said of an incident."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from router.output.printing import print_text


class Format(StrEnum):
    console = "console"
    jsonl = "jsonl"


def command(
    fingerprint: Annotated[
        str | None,
        typer.Argument(help="Of the incident, or its first digits; --list shows them."),
    ] = None,
    type_: Annotated[
        str | None, typer.Option("--type", help="The right type: java.io.EOFException.")
    ] = None,
    ok: Annotated[bool, typer.Option("--ok", help="The type that was said is right.")] = False,
    wrong: Annotated[
        bool, typer.Option("--wrong", help="It is not, and the right one is not known.")
    ] = False,
    note: Annotated[str, typer.Option("--note", help="A word to whoever reads it later.")] = "",
    listed: Annotated[
        bool, typer.Option("--list", help="What was said last, and what was ruled of it.")
    ] = False,
    form: Annotated[Format, typer.Option("--format", "-f", help="Of --list.")] = Format.console,
    config: Annotated[
        str, typer.Option("--config", "-c", help="Whose feedback.store is meant.")
    ] = "hybrid",
    overrides: Annotated[
        list[str] | None, typer.Option("--set", help="feedback.store=FILE and the like.")
    ] = None,
    lang: Annotated[str | None, typer.Option("--lang", help="en or ko.")] = None,
) -> None:
    """Say whether a diagnosis was right. The last verdict stands; earlier ones stay readable.

    `hybrid analyze` keeps what it said last of each incident, masked. Verdicts feed
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
        checked(fingerprint, type_, ok, wrong, listed)
        show_list(store.judged(), form.value, settings.language)
        return
    ruling = asked(fingerprint, type_, ok, wrong)
    judged = store.rule(fingerprint, *ruling, note) if ruling else store.find(fingerprint)
    for line in lines(judged, settings.language):
        print_text(line)
