"""`hybrid models`: lists, verifies, pulls, imports and calibrates models."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from router.commands.options import Config, LabelledSetFile, Overrides
from router.output.printing import print_note, print_text

if TYPE_CHECKING:
    from experts.weights.inventory import Model

app = typer.Typer(help="List, verify, pull and import model folders.", no_args_is_help=True)
Home = Annotated[
    Path | None,
    typer.Option(
        "--models", help="Folder that holds the model folders; default: those of the distribution."
    ),
]
OutFolder = Annotated[
    Path | None,
    typer.Option("--out", "-o", help="Folder to write; default: among the user's pulled models."),
]


@app.command("list")
def listing(models: Home = None) -> None:
    """List the model folders, then the code LLMs that can be pulled, with licence and size in 4 bits."""
    from experts.weights.known_models import known_models

    for model in _models(models):
        print_text(f"{model.name:20} {model.megabytes:9.1f} MB  {model.state:9}  {model.about}")
    if models is None:
        for known in known_models().values():
            size = f"{known.gigabytes_in_four_bits:.1f} GB in 4 bits"
            print_text(f"{known.name:20} {size}  to pull: {known.hub}; {known.licence}")


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


@app.command()
def pull(
    name: Annotated[
        str, typer.Argument(help="A known name (codellama-7b, …), org/name, or org/name@commit.")
    ],
    out: OutFolder = None,
    whole: Annotated[
        bool, typer.Option("--whole", help="Leave the weights as they come, not in 4 bits.")
    ] = False,
) -> None:
    """Fetch a code LLM from a hub (HF_ENDPOINT names a mirror), check it, and save it in 4 bits.

    The one command that asks a hub. Run again, it goes on where it ended.
    """
    from experts.weights.folder import pulled_name
    from experts.weights.importing import import_code_llm
    from experts.weights.pulling import find_remote
    from experts.weights.pulling import pull as fetch
    from experts.weights.share import pulled_models

    remote = find_remote(name)
    print_note(f"{remote.hub}, commit {remote.revision[:12]}; licence: {remote.licence}")
    home = pulled_models()
    folder = out or home / pulled_name(name.partition("@")[0])
    if whole:
        print_note(f"written to {fetch(remote, folder, print_note)}")
        return
    fetched = fetch(remote, folder.with_name(f"{folder.name}.whole"), print_note)
    import_code_llm(
        fetched, folder, print_note,
        licence=remote.licence, revision=remote.revision, name=remote.hub,
    )  # fmt: skip
    print_note(f"written to {folder}; {fetched} is no longer needed")


@app.command("import")
def importing(
    expert: Annotated[
        str,
        typer.Argument(help="codellama: any code LLM; prelog: the published PreLog weights."),
    ],
    source: Annotated[Path, typer.Argument(help="Folder, or for codellama a .gguf file.")],
    out: OutFolder = None,
) -> None:
    """Convert weights of others to a model folder: a code LLM into 4 bits, PreLog into an encoder."""
    from experts.weights.share import pulled_models

    folder = out or pulled_models() / source.stem
    if expert == "codellama":
        from experts.weights.importing import import_code_llm

        print_note(f"written to {import_code_llm(source, folder, print_note)}")
        print_note(f"next: hybrid analyze … --set tiers.codellama.model={folder}")
        return
    from experts.training.import_prelog import import_encoder

    where = import_encoder(expert, source, folder)
    print_note(f"written to {where}")
    print_note(f"next: hybrid train prelog --config prelog-v2 --set encoder={where} …")


@app.command()
def calibrate(
    labelled: LabelledSetFile,
    out: Annotated[Path, typer.Option("--out", "-o", help="Calibration file; added to.")],
    tier: Annotated[
        str, typer.Option("--tier", help="Tier whose code LLM is asked.")
    ] = "codellama",
    config: Config = "hybrid",
    overrides: Overrides = None,
) -> None:
    """Fit what a code LLM's likelihoods are worth on labelled incidents, for this model as the config runs it."""
    from experts.base import ExpertUnavailable
    from experts.codellama import CodeLlama
    from javatrace.errors import UserError
    from router.cascade.assembly import assemble
    from router.config.configuration import load
    from router.evaluation.answers.preparation import prepare_items
    from router.evaluation.labelled.labelled_set import read_set
    from router.tuning.llm_calibration import fit_llm, write_calibration

    settings = load(config, overrides or ())
    expert = next((t.expert for t in assemble(settings).tiers if t.name == tier), None)
    if not isinstance(expert, CodeLlama):
        raise UserError(f"{tier} is no tier with a code LLM", "name one with --tier")
    try:
        fitted = fit_llm(expert, list(prepare_items(read_set(labelled).items, settings)))
    except ExpertUnavailable as error:
        raise UserError(str(error), "see `hybrid doctor`") from error
    write_calibration(out, fitted)
    print_note(f"{fitted.identity}: {fitted.causes} causes, {fitted.types} types; written to {out}")
    print_note(f"next: --set tiers.{tier}.options.calibration={out}")


def _models(home: Path | None) -> list[Model]:
    """Of the folder, or of the distribution and what was pulled."""
    from experts.weights.share import pulled_models, shared_folders
    from javatrace.errors import UserError

    if home is not None:
        if not home.is_dir():
            raise UserError(f"there is no folder {home}", "give the folder of model folders")
        return _inventory(home)
    places = shared_folders("models")
    own = next((place for place in places if place.is_dir()), places[0])
    pulled = pulled_models()
    return [*_inventory(own), *(_inventory(pulled) if pulled.is_dir() else [])]


def _inventory(folder: Path) -> list[Model]:
    from experts.base import ExpertUnavailable
    from experts.weights.inventory import inventory
    from javatrace.errors import UserError

    try:
        return list(inventory(folder))
    except ExpertUnavailable as error:
        raise UserError(str(error), "mend it, or check it out anew") from error
