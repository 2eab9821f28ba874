"""Static files: named by their content, compressed, kept for ever; the service worker keeps by list only."""

import gzip
import json
import re

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from nearer.web.static import Static, static_routes


@pytest.fixture(scope="module")
def static():
    return Static()


@pytest.fixture(scope="module")
def client(static):
    with TestClient(Litestar(static_routes(static))) as client:
        yield client


@pytest.mark.parametrize("name", ["nearer.css", "nearer.js", "icons.svg", "mark-192.png"])
def test_a_file_is_sent_compressed_to_those_who_can_read_it_and_never_changes(client, static, name):
    packed = client.get(static.url(name), headers={"accept-encoding": "gzip"})
    plain = client.get(static.url(name), headers={"accept-encoding": "identity"})

    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content
    assert "immutable" in plain.headers["cache-control"]
    assert plain.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize("path", ["/static/nearer.css", "/static/nearer.000000000000.css", "/static/..%2fstatic.py"])
def test_what_is_not_a_file_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_the_worker_may_keep_the_look_and_the_listed_pages_and_nothing_else(client, static):
    answer = client.get("/sw.js")

    lists = dict(re.findall(r"^const (FILES|PAGES) = (\[.*?\]);$", answer.text, re.MULTILINE))
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert json.loads(lists["PAGES"]) == ["/offline", "/safety", "/crisis"]
    assert {path.split(".")[0] for path in json.loads(lists["FILES"])} == {
        "/static/nearer",
        "/static/icons",
        "/static/plain",
    }
    assert static.url("nearer.css") in json.loads(lists["FILES"])


def test_an_installed_phone_hears_of_a_new_edition():
    assert Static(edition="1").worker.body != Static(edition="2").worker.body


@pytest.mark.parametrize(("path", "name"), [("/manifest.webmanifest", "Nearer"), ("/plain.webmanifest", "Notes")])
def test_a_manifest_names_icons_that_are_there(client, path, name):
    manifest = client.get(path).json()

    assert manifest["name"] == manifest["short_name"] == name
    assert all(client.get(icon["src"]).status_code == 200 for icon in manifest["icons"])


def test_packed_and_plain_are_the_same_bytes(static):
    file = static.file(static.url("nearer.js").rpartition("/")[2])

    assert gzip.decompress(file.packed) == file.body
