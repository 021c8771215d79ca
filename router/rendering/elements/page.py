"""A Jinja template beside its renderer to a whole HTML page: every text escaped, none able to steer a terminal."""

from __future__ import annotations

from pathlib import Path

from router.output.visible import stripped


def render_page(template: Path, **values: object) -> str:
    """The page; raises jinja2.UndefinedError for a value that the template wants and is not given."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(template.parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return stripped(environment.get_template(template.name).render(**values))
