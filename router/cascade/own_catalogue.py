"""The settings' own catalogue as the experts ask it, checked once before anything is analysed."""

from __future__ import annotations

import json
from pathlib import Path

from experts.evidence.own_catalogue import NOTHING, OwnCatalogue
from experts.explanation.catalogue.errors import CatalogueError
from experts.explanation.catalogue.lint import check_own
from javatrace.errors import UserError
from router.config.settings import Settings


def own_catalogue(settings: Settings) -> OwnCatalogue:
    """As it is set; checks nothing."""
    given = settings.catalogue
    if not given.own and not given.entry:
        return NOTHING
    tables = {"entry": list(given.entry), "advice": given.advice}
    inline = json.dumps(tables, ensure_ascii=False, default=str) if given.entry else ""
    return OwnCatalogue(tuple(Path(path) for path in given.own), inline)


def check_catalogue(settings: Settings) -> None:
    """Raises UserError for the first entry that is of no use, by its id."""
    own = own_catalogue(settings)
    try:
        if own != NOTHING:
            check_own(own)
    except CatalogueError as error:
        raise UserError(error.message, error.hint) from error
