"""Fetching over HTTP, from a real server on this machine: manners, limits and the guard of private addresses."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from rashomon.read import read
from rashomon.read.document import Unreadable
from rashomon.read.fetch import Fetcher
from rashomon.read.guard import is_public
from rashomon.read.sources import Web
from rashomon.types import Report, Skip
from tests.read.pages import PARAGRAPHS, page

Answer = tuple[int, dict[str, str], bytes]


class Site:
    """A web server of this test: `answers` by path, and every request that it got."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer | Callable[[dict[str, str]], Answer]] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                headers = {name.lower(): value for name, value in self.headers.items()}
                site.requests.append((self.path, headers))
                answer = site.answers.get(self.path, (404, {}, b""))
                status, fields, body = answer(headers) if callable(answer) else answer
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **fields}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def paths(self) -> list[str]:
        return [path for path, _ in self.requests]


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    made.answers["/page"] = (200, {"Content-Type": "text/html; charset=utf-8"}, page().encode())
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    made = Fetcher(allow=["127.0.0.1"], pause=0)
    yield made
    made.close()


def test_a_page_is_read_from_its_address(site: Site) -> None:
    (report,) = read([f"{site.url}/page"], allow_hosts=["127.0.0.1"])
    assert isinstance(report, Report)
    assert (report.path, report.url, report.text) == (f"{site.url}/page",) * 2 + ("\n\n".join(PARAGRAPHS),)


def test_the_address_of_a_sitemap_stands_for_the_pages_of_its_host(site: Site) -> None:
    listed = [f"{site.url}/page", f"{site.url}/gone", "http://elsewhere.example/page"]
    urls = "".join(f"<url><loc>{url}</loc></url>" for url in listed)
    index = f"<sitemapindex><sitemap><loc>{site.url}/pages.xml</loc></sitemap></sitemapindex>"
    site.answers["/sitemap.xml"] = (200, {"Content-Type": "application/xml"}, index.encode())
    site.answers["/pages.xml"] = (200, {"Content-Type": "application/xml"}, f"<urlset>{urls}</urlset>".encode())
    web = Web(["127.0.0.1"], pause=0)
    skip, report = web.reports(f"{site.url}/sitemap.xml")
    web.close()
    assert (skip.path, report.path) == (f"{site.url}/gone", f"{site.url}/page")


def test_one_says_who_asks(site: Site, fetcher: Fetcher) -> None:
    fetcher.fetch(f"{site.url}/page")
    assert all(headers["user-agent"].startswith("rashomon/") for _, headers in site.requests)


def test_robots_txt_is_asked_first_and_obeyed(site: Site, fetcher: Fetcher) -> None:
    site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private\nAllow: /")
    fetcher.fetch(f"{site.url}/page")
    fetcher.fetch(f"{site.url}/page")
    with pytest.raises(Unreadable, match=r"robots\.txt"):
        fetcher.fetch(f"{site.url}/private/page")
    assert site.paths() == ["/robots.txt", "/page", "/page"]


def test_a_failing_robots_txt_forbids_all(site: Site, fetcher: Fetcher) -> None:
    site.answers["/robots.txt"] = (503, {}, b"")
    with pytest.raises(Unreadable, match=r"robots\.txt"):
        fetcher.fetch(f"{site.url}/page")


def test_requests_to_one_host_keep_their_distance(site: Site) -> None:
    fetcher = Fetcher(allow=["127.0.0.1"], pause=0.05)
    start = time.monotonic()
    for _ in range(3):
        fetcher.fetch(f"{site.url}/page")
    fetcher.close()
    assert time.monotonic() - start >= 3 * 0.05  # robots.txt and three pages: three pauses


def test_an_unchanged_page_is_not_sent_again(site: Site, fetcher: Fetcher) -> None:
    def answer(headers: dict[str, str]) -> Answer:
        same = headers.get("if-none-match") == '"1"'
        return (304, {"ETag": '"1"'}, b"") if same else (200, {"ETag": '"1"'}, b"<html>")

    site.answers["/page"] = answer
    first = fetcher.fetch(f"{site.url}/page")
    second = fetcher.fetch(f"{site.url}/page", etag=first.etag)
    assert (first.changed, second.changed, second.data) == (True, False, b"")


def test_redirects_are_followed_to_the_end_but_not_for_ever(site: Site, fetcher: Fetcher) -> None:
    site.answers["/old"] = (301, {"Location": "/page"}, b"")
    site.answers["/loop"] = (302, {"Location": "/loop"}, b"")
    assert fetcher.fetch(f"{site.url}/old").url == f"{site.url}/page"
    with pytest.raises(Unreadable, match="redirects"):
        fetcher.fetch(f"{site.url}/loop")


@pytest.mark.parametrize(
    "location", ["http://10.0.0.1/", "http://[::1]/", "http://169.254.169.254/meta", "file:///etc/x"]
)
def test_a_redirect_into_a_private_network_is_refused(site: Site, fetcher: Fetcher, location: str) -> None:
    site.answers["/out"] = (302, {"Location": location}, b"")
    with pytest.raises(Unreadable, match=r"public address|no http"):
        fetcher.fetch(f"{site.url}/out")


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "10.1.2.3", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433"]
)
def test_private_hosts_are_refused_unless_named(host: str) -> None:
    (skip,) = read([f"http://{host}:9/page"])
    assert isinstance(skip, Skip)
    assert "allow the host by name" in skip.why


def test_a_name_that_changes_its_address_after_the_check_is_not_asked_twice(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = site.server.server_port
    answers = iter(["93.184.215.14", "127.0.0.1"])  # DNS rebinding: public at first, then this machine

    def resolve(host: str, *args: Any, **kwargs: Any) -> list[Any]:
        address = next(answers) if host == "rebind.example" else host
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    connected = []

    def connect(address: tuple[str, int], *args: Any, **kwargs: Any) -> socket.socket:
        connected.append(address[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(Unreadable, match="cannot be fetched"):
        Fetcher().fetch(f"http://rebind.example:{port}/page")
    assert connected == ["93.184.215.14"]
    with pytest.raises(Unreadable, match="allow the host by name"):
        Fetcher().fetch(f"http://rebind.example:{port}/page")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("127.0.0.1", False),
        ("100.64.0.1", False),
        ("192.168.1.1", False),
        ("169.254.1.1", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) == public


def test_large_answers_are_cut_short(site: Site, fetcher: Fetcher) -> None:
    site.answers["/bomb"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"a" * 30_000_000))
    with pytest.raises(Unreadable, match="larger than 20 MB"):
        fetcher.fetch(f"{site.url}/bomb")


def test_what_is_not_there_is_named_with_its_answer(site: Site) -> None:
    (skip,) = read([f"{site.url}/nothing"], allow_hosts=["127.0.0.1"])
    assert isinstance(skip, Skip)
    assert skip.why == "the host answered 404 Not Found"


@pytest.mark.parametrize("url", ["http://", "https://[broken/", "http://host:99999999/", "http://a b/"])
def test_addresses_that_are_none(url: str) -> None:
    (skip,) = read([url])
    assert isinstance(skip, Skip)
