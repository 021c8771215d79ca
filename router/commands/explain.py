"""`hybrid explain`: what an exception, a code or a message means, as the catalogue knows it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Language(StrEnum):
    en = "en"
    ko = "ko"


def command(
    said: Annotated[
        str, typer.Argument(help="'Type: message', a type, a message, an error code or a SQLState.")
    ],
    lang: Annotated[Language, typer.Option("--lang", help="The language.")] = Language.en,
    json_form: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    catalogue: Annotated[
        list[Path] | None,
        typer.Option("--catalogue", help="Your own catalogue, a file or folder; it comes first."),
    ] = None,
) -> None:
    """Say what a message means, who has to act, what to do, and where that is documented.

    Nothing is guessed: what no entry knows is told as unknown.

    Examples:

      hybrid explain "ORA-00001: unique constraint (BANK.UK_TX) violated"

      hybrid explain --lang ko "java.net.ConnectException: Connection refused"
    """
    import json

    from experts.evidence.own_catalogue import OwnCatalogue
    from experts.explanation.catalogue.errors import CatalogueError
    from experts.explanation.catalogue.lint import check_own
    from experts.explanation.catalogue.loader import load
    from experts.explanation.catalogue.query import parse_query
    from experts.explanation.catalogue.telling import as_dict, as_text
    from javatrace.errors import UserError

    try:
        own = OwnCatalogue(tuple(catalogue or ()))
        check_own(own)
        found = load(own).best(parse_query(said))
    except CatalogueError as error:
        raise UserError(error.message, error.hint) from error
    if found is None:
        raise UserError(
            f"the catalogue does not know '{said[:120]}'", "give type and message as logged"
        )
    if json_form:
        print(json.dumps(as_dict(found, lang), ensure_ascii=False))
    else:
        print(as_text(found, lang))
