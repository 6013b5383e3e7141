"""Pages by their address: politely (robots.txt, one request a second a host), within limits, from public hosts."""

from __future__ import annotations

import io
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import NamedTuple
from urllib.parse import urlsplit

import httpx2
from protego import Protego

from rashomon.read.document import LARGEST, Budget, Document, Given, Unreadable, buffered
from rashomon.read.guard import Guarded

AGENT = "rashomon/0.1 (compares news reports; obeys robots.txt)"
PAUSE = 1.0
"""Seconds between two requests to one host."""
_LONGEST_PAUSE = 30.0  # what a robots.txt may ask for at most
_ROBOTS_LARGEST = 512_000  # RFC 9309, section 2.5
_REDIRECTS = 5
_SECONDS = 60.0
_TIMEOUT = httpx2.Timeout(10.0)


class Fetched(NamedTuple):
    """An answer: `url` after redirects; `data` is empty and `changed` false where the page is as before (304)."""

    url: str
    data: bytes
    media_type: str | None
    charset: str | None
    etag: str | None
    last_modified: str | None
    changed: bool = True


class Fetcher:
    """Fetches pages, one after the other; `allow` names hosts that may have private addresses."""

    def __init__(self, *, allow: Collection[str] = (), pause: float = PAUSE) -> None:
        self._client = httpx2.Client(
            transport=Guarded(allow=allow),
            headers={"User-Agent": AGENT, "Accept-Encoding": "gzip, deflate"},
            timeout=_TIMEOUT,
            trust_env=False,
        )
        self._pause = pause
        self._robots: dict[str, Protego] = {}
        self._next: dict[str, float] = {}

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def fetch(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        """The page at `url`; with the `etag` or `last_modified` of an earlier answer only if it changed since.

        Raises `Unreadable` for what robots.txt forbids, answers other than 200 and 304, more than 5 redirects,
        20 MB or 60 seconds, and hosts that are not public.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in conditions.items() if value}
        for _ in range(_REDIRECTS + 1):
            _checked(url)
            if not self._robots_of(url).can_fetch(url, AGENT):
                raise Unreadable("robots.txt of this host asks not to fetch it")
            with self._answer(url, headers, largest=LARGEST) as (answer, data):
                if not answer.has_redirect_location:
                    return _fetched(answer, data)
                url = str(answer.url.join(answer.headers["Location"]))
        raise Unreadable(f"more than {_REDIRECTS} redirects")

    def _robots_of(self, url: str) -> Protego:
        """The robots.txt of the host (RFC 9309): without one all is allowed, where it cannot be had nothing."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._robots:
            self._robots[origin] = Protego.parse(self._robots_text(f"{origin}/robots.txt"))
        return self._robots[origin]

    def _robots_text(self, url: str) -> str:
        for _ in range(_REDIRECTS + 1):
            _checked(url)
            with self._answer(url, {}, largest=_ROBOTS_LARGEST, cut=True) as (answer, data):
                if answer.is_server_error:
                    return "User-agent: *\nDisallow: /"
                if not answer.has_redirect_location:
                    return data.decode("utf-8", "replace") if answer.is_success else ""
                url = str(answer.url.join(answer.headers["Location"]))
        return ""

    def _wait(self, url: str) -> None:
        parts = urlsplit(url)
        host = parts.hostname or ""
        robots = self._robots.get(f"{parts.scheme}://{parts.netloc}")
        asked = float((robots.crawl_delay(AGENT) if robots else None) or 0.0)
        pause = max(self._pause, min(asked, _LONGEST_PAUSE)) if self._pause else 0.0
        now = time.monotonic()
        time.sleep(max(0.0, self._next.get(host, now) - now))
        self._next[host] = time.monotonic() + pause

    @contextmanager
    def _answer(
        self, url: str, headers: dict[str, str], *, largest: int, cut: bool = False
    ) -> Iterator[tuple[httpx2.Response, bytes]]:
        self._wait(url)
        try:
            with self._client.stream("GET", url, headers=headers, follow_redirects=False) as answer:
                yield answer, _body(answer, largest=largest, cut=cut)
        except httpx2.TimeoutException:
            raise Unreadable("no answer in time") from None
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise Unreadable(f"cannot be fetched: {error}") from None


def _checked(url: str) -> None:
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        known = False
    if not known:
        raise Unreadable(f"{url} is no http or https address")


def _body(answer: httpx2.Response, *, largest: int, cut: bool) -> bytes:
    """What the answer holds, expanded; stops at the limits of size and time."""
    if answer.headers.get("Content-Encoding", "identity").lower() not in ("identity", "gzip", "x-gzip", "deflate", ""):
        raise Unreadable(f"compressed as {answer.headers['Content-Encoding']}, which was not asked for")
    deadline = time.monotonic() + _SECONDS
    data = bytearray()
    for chunk in answer.iter_bytes():
        data += chunk
        if len(data) > largest:
            if cut:
                break
            raise Unreadable(f"larger than {largest // 1_000_000} MB, too large for one report")
        if time.monotonic() > deadline:
            raise Unreadable(f"not complete after {_SECONDS:.0f} seconds")
    return bytes(data[:largest])


def _fetched(answer: httpx2.Response, data: bytes) -> Fetched:
    if answer.status_code not in (200, 304):
        raise Unreadable(f"the host answered {answer.status_code} {answer.reason_phrase}".strip())
    media_type, _, _ = answer.headers.get("Content-Type", "").partition(";")
    return Fetched(
        url=str(answer.url),
        data=data,
        media_type=media_type.strip().lower() or None,
        charset=answer.charset_encoding,
        etag=answer.headers.get("ETag"),
        last_modified=answer.headers.get("Last-Modified"),
        changed=answer.status_code != 304,
    )


def document(url: str, fetched: Fetched) -> Document:
    """The page as a document; the user knows it by the address `url` that was asked for."""
    stream = buffered(io.BytesIO(fetched.data))
    budget = Budget(len(fetched.data))
    return Document(url, stream, budget, Given(url=fetched.url), fetched.media_type, fetched.charset)
