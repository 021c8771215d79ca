"""Pulling from a hub on loopback: one commit, checked, gone on with; nothing that is not wanted is fetched."""

import hashlib
import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest
from typer.testing import CliRunner

from experts.weights.inventory import inventory
from experts.weights.known_models import known_models
from experts.weights.provenance import differing, read_provenance
from experts.weights.pulling import find_remote, pull
from javatrace.errors import UserError
from router.commands.models import app
from tests.experts.generators import llama_folder

COMMIT = "ab" * 20


class Hub:
    """The files of one repository, and what was asked for."""

    def __init__(self, files):
        self.files = files
        self.asked = []
        self.lies = {}
        """File to bytes that are sent in its place."""


class Handler(BaseHTTPRequestHandler):
    hub: Hub

    def log_message(self, *given):
        """Silent."""

    def do_HEAD(self):
        self._answer(with_body=False)

    def do_GET(self):
        self._answer(with_body=True)

    def _answer(self, with_body):
        path = urlsplit(self.path).path
        if path.startswith("/api/models/org/coder/tree/"):
            self._send(json.dumps(_tree(self.hub)).encode(), {}, with_body)
            return
        if path.startswith("/api/models/org/coder"):
            self._send(json.dumps(_about(self.hub)).encode(), {}, with_body)
            return
        name = path.rpartition(f"/resolve/{COMMIT}/")[2]
        if name not in self.hub.files:
            self.send_error(404)
            return
        if with_body:
            self.hub.asked.append(name)
        body = self.hub.lies.get(name, self.hub.files[name])
        told = {"ETag": f'"{_sum(self.hub.files[name])}"', "X-Repo-Commit": COMMIT}
        self._send(body, told, with_body)

    def _send(self, body, headers, with_body):
        self.send_response(200)
        for key, value in ({"Content-Length": len(body)} | headers).items():
            self.send_header(key, str(value))
        self.end_headers()
        if with_body:
            self.wfile.write(body)


@contextmanager
def serve(hub):
    handler = type("Served", (Handler,), {"hub": hub})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def _sum(body):
    return hashlib.sha256(body).hexdigest()


def _tree(hub):
    return [
        {
            "type": "file",
            "path": name,
            "size": len(body),
            "oid": "0" * 40,
            "lfs": {"oid": _sum(body), "size": len(body), "pointerSize": 130},
        }
        for name, body in hub.files.items()
    ]


def _about(hub):
    rows = [
        {
            "rfilename": name,
            "size": len(body),
            "lfs": {"sha256": _sum(body), "size": len(body), "pointerSize": 130},
        }
        for name, body in hub.files.items()
    ]
    return {
        "id": "org/coder",
        "sha": COMMIT,
        "siblings": rows,
        "cardData": {"license": "apache-2.0"},
        "tags": [],
        "private": False,
        "downloads": 0,
    }


@pytest.fixture
def hub(tmp_path):
    folder = llama_folder(tmp_path / "origin")
    files = {file.name: file.read_bytes() for file in folder.iterdir()}
    return Hub(files | {"pytorch_model.bin": b"pickle", "modeling_evil.py": b"evil"})


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("HYBRID_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))
    return tmp_path / "models"


def test_a_commit_is_fetched_checked_and_written_down(hub, own_home, monkeypatch):
    with serve(hub) as url:
        monkeypatch.setenv("HF_ENDPOINT", url)
        remote = find_remote("org/coder")
        folder = pull(remote, own_home / "org--coder", print)
    assert (remote.revision, remote.licence) == (COMMIT, "apache-2.0")
    assert not {"pytorch_model.bin", "modeling_evil.py"} & {*hub.asked}
    kept = read_provenance(folder)
    assert kept.files["model.safetensors"] == _sum(hub.files["model.safetensors"])
    (listed,) = inventory(own_home)
    assert listed.state == "verified"
    (folder / "config.json").write_text("{}")
    assert [name for name, _ in differing(folder)] == ["config.json"]


def test_what_is_there_is_not_fetched_again(hub, own_home, monkeypatch):
    with serve(hub) as url:
        monkeypatch.setenv("HF_ENDPOINT", url)
        for _ in range(2):
            pull(find_remote("org/coder"), own_home / "m", print)
    assert len(hub.asked) == len(set(hub.asked))


def test_a_file_that_is_another_is_refused_and_removed(hub, own_home, monkeypatch):
    whole = hub.files["model.safetensors"]
    hub.lies = {"model.safetensors": whole[:-1] + bytes([whole[-1] ^ 1])}
    with serve(hub) as url:
        monkeypatch.setenv("HF_ENDPOINT", url)
        with pytest.raises(UserError, match=r"sha256 differs|not fetched whole"):
            pull(find_remote("org/coder"), own_home / "m", print)
    assert read_provenance(own_home / "m") is None


def test_a_hub_that_is_not_there_is_told(monkeypatch):
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(UserError, match="no hub gave org/coder") as told:
        find_remote("org/coder")
    assert "HF_ENDPOINT" in told.value.hint


@pytest.mark.parametrize("name", ["", "coder", "a/b/c", "/x"])
def test_a_name_that_is_none_is_told_with_the_list(name):
    with pytest.raises(UserError, match="codellama-7b"):
        find_remote(name)


def test_the_command_shows_the_licence_and_saves_in_four_bits(hub, own_home, monkeypatch):
    with serve(hub) as url:
        monkeypatch.setenv("HF_ENDPOINT", url)
        done = CliRunner().invoke(app, ["pull", "org/coder"])
    assert done.exit_code == 0, done.output
    assert "apache-2.0" in done.output
    config = json.loads((own_home / "org--coder" / "config.json").read_text())
    assert config["quantization_config"]["bnb_4bit_quant_type"] == "nf4"
    assert read_provenance(own_home / "org--coder").source == "org/coder"


def test_known_models_have_a_licence_and_a_pinned_commit():
    for known in known_models().values():
        assert known.licence
        assert known.hub.count("/") == 1
        assert known.revision is None or len(known.revision) == 40
    assert sum(known.revision is not None for known in known_models().values()) >= 5


def test_a_folder_is_imported_by_the_command(tmp_path, own_home):
    source = llama_folder(tmp_path / "given")
    done = CliRunner().invoke(app, ["import", "codellama", str(source)])
    assert done.exit_code == 0, done.output
    assert read_provenance(own_home / "given").source == "given"
    assert not list(differing(own_home / "given"))


@pytest.mark.parametrize("source", ["nowhere", "empty"])
def test_what_cannot_be_imported_is_told(tmp_path, source):
    (tmp_path / "empty").mkdir()
    done = CliRunner().invoke(app, ["import", "codellama", str(tmp_path / source)])
    assert isinstance(done.exception, UserError)
