"""The architecture page against the code: its folders, what they say of themselves, and the import contracts.

`UPDATE_GOLDEN=1 pytest` writes the page's tables anew.
"""

import ast
import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "architecture.md"
PACKAGES = ("javatrace", "codeindex", "experts", "router")


def rooms(package: str) -> str:
    """The table of a package's folders, each with the first sentence of its `__init__.py`."""
    lines = ["| folder | holds |", "| --- | --- |"]
    lines += [f"| `{folder}/` | {sentence} |" for folder, sentence in _sentences(package)]
    return "\n".join(lines)


def _sentences(package: str) -> Iterator[tuple[str, str]]:
    for init in sorted((ROOT / package).rglob("__init__.py")):
        folder = init.parent.relative_to(ROOT).as_posix()
        text = ast.get_docstring(ast.parse(init.read_text("utf-8"))) or ""
        has_code = any(each.name != "__init__.py" for each in init.parent.glob("*.py"))
        if folder != package and (has_code or text):
            yield folder, " ".join(text.partition("\n\n")[0].split())


def layers() -> str:
    """The layered import contracts of pyproject.toml as lists, the highest layer first."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    parts = []
    packages = set()
    for contract in contracts["tool"]["importlinter"]["contracts"]:
        if contract["type"] == "acyclic_siblings":
            packages |= {name.split(".")[0] for name in contract["ancestors"]}
        if contract["type"] != "layers":
            continue
        (within,) = contract.get("containers", [""])
        parts.append(f"**{contract['name']}**\n")
        parts += [_layer(within, layer) for layer in contract["layers"]]
        parts.append("")
    circles = ", ".join(f"`{name}`" for name in sorted(packages))
    return "\n".join([*parts, f"No circle among the parts of {circles}."])


def _layer(within: str, layer: str) -> str:
    names = (f"{within}.{each}" if within else each for each in re.split(r"\s*\|\s*", layer))
    return "- " + ", ".join(f"`{name}`" for name in names)


def block(name: str) -> re.Pattern[str]:
    return re.compile(rf"(<!-- {name} -->\n\n)(.*?)(\n\n<!-- end -->)", re.DOTALL)


MADE = {f"rooms of {package}": rooms(package) for package in PACKAGES} | {"layers": layers()}


@pytest.mark.parametrize("name", MADE)
def test_the_page_says_what_the_code_is(name: str) -> None:
    page = PAGE.read_text("utf-8")
    if os.environ.get("UPDATE_GOLDEN"):
        made = block(name).sub(lambda match: match[1] + MADE[name] + match[3], page)
        PAGE.write_text(made, "utf-8")
        page = made
    found = block(name).search(page)
    assert found is not None
    assert found[2] == MADE[name]


def test_every_folder_says_what_it_holds() -> None:
    silent = [folder for package in PACKAGES for folder, text in _sentences(package) if not text]
    assert not silent
