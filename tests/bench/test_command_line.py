"""Every script of bench runs as `python -m bench.NAME`, says so, and prints what it measures with `-h`."""

import sys
from importlib import import_module
from pathlib import Path

import pytest

SCRIPTS = sorted(
    path.stem for path in Path("bench").glob("*.py") if "__main__" in path.read_text("utf-8")
)


def test_the_scripts_are_found() -> None:
    assert {"codeindex", "experts", "read_logs"} <= set(SCRIPTS)


@pytest.mark.parametrize("name", SCRIPTS)
def test_help_says_how_it_is_run(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", [name, "-h"])
    with pytest.raises(SystemExit) as ended:
        import_module(f"bench.{name}").main()
    printed = capsys.readouterr().out
    assert ended.value.code == 0
    assert printed.startswith(f"usage: python -m bench.{name}")
    assert printed.count(f"python -m bench.{name}") >= 2
