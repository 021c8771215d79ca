"""What the architecture page says of the house, checked: imports run one way, nothing heavy at the door."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)


def test_imports_run_one_way() -> None:
    done = run(str(Path(sys.executable).with_name("lint-imports")))
    assert done.returncode == 0, done.stdout


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['hybrid', '--help']\n"
        "from router.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'torch', 'transformers', 'bitsandbytes', 'sklearn', 'numpy', 'tree_sitter'}\n"
        "print('HEAVY', sorted(heavy & sys.modules.keys()))"
    )
    assert "HEAVY []" in run(sys.executable, "-c", code).stdout


def test_every_module_opens_with_a_sentence() -> None:
    packages = ("javatrace", "codeindex", "experts", "router", "corpus")
    silent = [
        str(path.relative_to(ROOT))
        for package in packages
        for path in (ROOT / package).rglob("*.py")
        if not path.read_text(encoding="utf-8").startswith('"""')
    ]
    assert silent == []
