"""`hybrid config`: the settings in force, and what can be set."""

from __future__ import annotations

from typing import Annotated

import typer

from router.output.printing import print_json

app = typer.Typer(help="Show the settings in force, or all that can be set.", no_args_is_help=True)


@app.command()
def show(
    config: Annotated[
        str, typer.Option("--config", "-c", help="An operating point's name, or a TOML file.")
    ] = "hybrid",
    overrides: Annotated[
        list[str] | None, typer.Option("--set", help="key.path=value on top of the file.")
    ] = None,
) -> None:
    """Print the settings as JSON, defaults filled in, `--set` applied."""
    from router.config.configuration import load

    print_json(load(config, overrides or ()).model_dump_json(indent=2))


@app.command()
def schema() -> None:
    """Print the JSON Schema of a config file: every key, its type, its meaning."""
    import json

    from router.config.settings import Settings

    print_json(json.dumps(Settings.model_json_schema(), indent=2, ensure_ascii=False))
