"""`hybrid config`: the effective settings, and the schema of a config file."""

from __future__ import annotations

import typer

from router.commands.options import Config, Overrides
from router.output.printing import print_json

app = typer.Typer(
    help="Show the effective settings, or the schema of a config file.", no_args_is_help=True
)


@app.command()
def show(
    config: Config = "hybrid",
    overrides: Overrides = None,
) -> None:
    """Print the effective settings as JSON: defaults filled in, --set applied."""
    from router.config.configuration import load

    print_json(load(config, overrides or ()).model_dump_json(indent=2))


@app.command()
def schema() -> None:
    """Print the JSON Schema of a config file: every key, its type and meaning."""
    import json

    from router.config.settings import Settings

    print_json(json.dumps(Settings.model_json_schema(), indent=2, ensure_ascii=False))
