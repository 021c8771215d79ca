"""Options that several commands share, so that each has one name and one help text."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Config = Annotated[
    str,
    typer.Option(
        "--config", "-c", help="Named configuration (hybrid, fast, careful, …) or a TOML file."
    ),
]
Overrides = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="KEY=VALUE", help="Override one setting; may be repeated."),
]
Language = Annotated[
    str | None,
    typer.Option("--lang", help="Language of the output, en or ko; default: the config's."),
]
Prefixes = Annotated[
    list[str] | None,
    typer.Option("--prefix", help="Package prefix of the application (com.bank); may be repeated."),
]
Since = Annotated[
    str | None,
    typer.Option("--since", help="Only records from this time on: 2026-11-22T10:00, 10:00 or 2h."),
]
MinimumLevel = Annotated[
    str | None, typer.Option("--level", help="Minimum log level of a record: WARN, ERROR, …")
]
MaxIncidents = Annotated[
    int | None,
    typer.Option("--max-incidents", min=1, help="Maximum number of distinct incidents."),
]
Context = Annotated[
    int,
    typer.Option(
        "--context", min=0, max=100, help="Lines of the same thread before each incident."
    ),
]
LabelledSetFile = Annotated[
    Path,
    typer.Argument(
        metavar="SET", help="Labelled incidents as JSON lines, one per line; may be gzipped."
    ),
]
AnswerFolder = Annotated[
    Path | None,
    typer.Option("--answers", help="Folder of the answer cache; default: the user's cache."),
]
SourceRevision = Annotated[
    str | None, typer.Option("--rev", help="Read this tag or commit instead of the working tree.")
]
