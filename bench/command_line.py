"""The command line that all scripts of bench share: `python -m bench.NAME`, and `-h` prints what a script measures."""

from __future__ import annotations

import argparse
from pathlib import Path


def argument_parser(script: str, description: str | None) -> argparse.ArgumentParser:
    """`script` is the module's `__file__`, `description` its docstring, printed as it stands."""
    return argparse.ArgumentParser(
        prog=f"python -m bench.{Path(script).stem}",
        description=description,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
