"""The connection: retried as the server asks, bounded in time and size, silent of what was asked."""

import logging
import time
from email.utils import formatdate

import pytest

from experts.base import ExpertUnavailable
from experts.generation.llm.server.connection import Connection, Refused
from experts.generation.llm.server.settings import ServerSettings, server_settings
from javatrace.errors import UserError
from tests.experts.generation.llm.server.loopback import Script, connect, serve


def test_the_key_is_sent_and_never_told(monkeypatch, tmp_path):
    script = Script()
    (tmp_path / "key").write_text("from-file\n")
    with serve(script) as url:
        monkeypatch.setenv("HYBRID_LLM_KEY", "from-environment")
        connect(url).get("/models")
        connect(url, key_file=str(tmp_path / "key")).get("/models")
    told = [seen["headers"]["Authorization"] for seen in script.seen]
    assert told == ["Bearer from-environment", "Bearer from-file"]
    assert "from-environment" not in repr(connect(url))


def test_no_proxy_of_the_environment_is_used(monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serve(Script()) as url:
        assert connect(url).get("/models")["data"]


@pytest.mark.parametrize("status", [429, 502, 503])
def test_what_may_pass_is_asked_again_after_the_pause_that_was_asked_for(status):
    waited = []
    with serve(Script(statuses=[status, status], headers={"Retry-After": "2"})) as url:
        asked = Connection(ServerSettings(url, timeout=20), pause=waited.append)
        assert asked.get("/models")["data"]
    assert waited == [2.0, 2.0]


def test_a_date_says_how_long_to_wait_too():
    waited = []
    date = formatdate(time.time() + 4, usegmt=True)
    with serve(Script(statuses=[429], headers={"Retry-After": date})) as url:
        Connection(ServerSettings(url, timeout=20), pause=waited.append).get("/models")
    assert len(waited) == 1
    assert 1 < waited[0] <= 4


def test_a_pause_that_is_too_long_is_a_refusal():
    waited = []
    script = Script(statuses=[429], headers={"Retry-After": "3600"})
    with serve(script) as url, pytest.raises(ExpertUnavailable, match="HTTP 429"):
        Connection(ServerSettings(url), pause=waited.append).get("/models")
    assert waited == []


def test_no_more_than_the_retries_that_are_allowed():
    script = Script(statuses=[503] * 9)
    with serve(script) as url, pytest.raises(ExpertUnavailable, match="HTTP 503"):
        connect(url, retries=2).get("/models")
    assert len(script.seen) == 3


def test_a_slow_server_is_given_up_in_time():
    began = time.monotonic()
    with (
        serve(Script(delay=3)) as url,
        pytest.raises(ExpertUnavailable, match=r"no answer in 0\.3"),
    ):
        connect(url, timeout=0.3).get("/models")
    assert time.monotonic() - began < 2.5


def test_a_server_that_drips_is_given_up_in_time():
    began = time.monotonic()
    with serve(Script(drips=True)) as url, pytest.raises(ExpertUnavailable, match="in time"):
        connect(url, timeout=0.5).get("/models")
    assert time.monotonic() - began < 2.5


@pytest.mark.parametrize(
    ("script", "says"),
    [
        (Script(dies=True), "cannot be reached"),
        (Script(raw=b"<html>proxy</html>"), "no JSON"),
        (Script(raw=b""), "no JSON"),
        (Script(raw=b"\xff\xfe\x00"), "no JSON"),
        (Script(raw=b"[" * 100_000), "no JSON"),
        (Script(raw=b" " * 9_000_000), "more than"),
        (Script(statuses=[401] * 3), "refuses the key"),
    ],
)
def test_nonsense_is_a_sentence(script, says):
    with serve(script) as url, pytest.raises(ExpertUnavailable, match=says):
        connect(url, retries=1).get("/models")


def test_nobody_listening_is_a_sentence():
    with serve(Script()) as url:
        pass
    with pytest.raises(ExpertUnavailable, match="cannot be reached"):
        connect(url, retries=0).get("/models")


def test_a_redirect_is_not_followed():
    script = Script(statuses=[302], headers={"Location": "http://127.0.0.1:9/"})
    with serve(script) as url, pytest.raises(Refused, match="302"):
        connect(url).get("/models")


def test_nothing_of_a_prompt_is_logged_or_told(caplog):
    caplog.set_level(logging.DEBUG)
    with serve(Script(statuses=[400])) as url, pytest.raises(Refused) as told:
        connect(url).post("/chat/completions", {"messages": "SECRET QUESTION"})
    assert "SECRET" not in str(told.value) + caplog.text


def test_a_ca_file_that_is_none_is_a_sentence(tmp_path):
    (tmp_path / "ca.pem").write_text("no certificate")
    with pytest.raises(ExpertUnavailable, match="CA file"):
        connect("https://localhost/v1", ca=str(tmp_path / "ca.pem")).get("/models")


@pytest.mark.parametrize(
    "table",
    [
        "localhost:8000",
        "ftp://x/v1",
        "",
        {},
        {"base_url": "http://x", "retry": 3},
        {"base_url": "http://x", "timeout": "long"},
        {"base_url": "http://x", "retries": -1},
        {"base_url": "http://x", "timeout": True},
    ],
)
def test_settings_that_are_none(table):
    with pytest.raises(UserError) as told:
        server_settings(table)
    assert told.value.hint


def test_an_address_without_a_path_means_v1():
    assert server_settings("http://x:8000").url == "http://x:8000/v1"
    assert server_settings("http://x:8000/api/").url == "http://x:8000/api"
