"""`hybrid models`: lists, verifies and imports model folders."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from router.output.printing import print_note, print_text

if TYPE_CHECKING:
    from experts.weights.inventory import Model

app = typer.Typer(help="List, verify and import model folders.", no_args_is_help=True)
Home = Annotated[
    Path | None,
    typer.Option(
        "--models", help="Folder that holds the model folders; default: those of the distribution."
    ),
]


@app.command("list")
def listing(models: Home = None) -> None:
    """List the model folders: size, checksum state, description."""
    for model in _models(models):
        print_text(f"{model.name:16} {model.megabytes:7.1f} MB  {model.state:9}  {model.about}")


@app.command()
def verify(models: Home = None) -> None:
    """Check every file of the folders against the checksums of the manifest; exits with 1 on a mismatch."""
    wrong = 0
    for model in _models(models):
        for problem in model.problems:
            print_text(f"{model.name}: {problem}")
            wrong += 1
        if not model.problems:
            print_text(f"{model.name}: {model.state}")
    if wrong:
        raise typer.Exit(1)


@app.command("import")
def importing(
    expert: Annotated[
        str, typer.Argument(help="prelog: the published PreLog weights (BART-base).")
    ],
    source: Annotated[Path, typer.Argument(help="Folder that they were unpacked into.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Encoder folder to write.")],
) -> None:
    """Convert published PreLog weights to an encoder folder to fine-tune."""
    from experts.training.import_prelog import import_encoder

    where = import_encoder(expert, source, out)
    print_note(f"written to {where}")
    print_note(f"next: hybrid train prelog --config prelog-v2 --set encoder={where} …")


def _models(home: Path | None) -> list[Model]:
    from experts.base import ExpertUnavailable
    from experts.weights.inventory import inventory
    from experts.weights.share import shared_folders
    from javatrace.errors import UserError

    places = shared_folders("models") if home is None else (home,)
    folder = next((place for place in places if place.is_dir()), places[0])
    if not folder.is_dir():
        raise UserError(f"there is no folder {folder}", "give the folder of model folders")
    try:
        return list(inventory(folder))
    except ExpertUnavailable as error:
        raise UserError(str(error), "mend it, or check it out anew") from error
