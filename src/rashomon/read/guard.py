"""Connections to the public internet only: the guard against server-side request forgery.

The name is resolved here, once, and the connection made to an address that was checked, so that neither a second
answer of the name server (DNS rebinding) nor a redirect leads into a private network.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection, Iterable

import httpcore2
import httpx2

from rashomon.read.document import Unreadable

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Whether `address` is a public unicast one; IPv6 addresses that stand for an IPv4 one are judged by that."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        embedded = _embedded(found)
        if embedded is not None:
            found = embedded
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified)


def _embedded(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]


class _Backend(httpcore2.SyncBackend):
    def __init__(self, allow: Collection[str]) -> None:
        self._allow = frozenset(name.lower() for name in allow)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        error: httpcore2.ConnectError | httpcore2.ConnectTimeout | None = None
        for address in self._addresses(host, port):
            try:
                return super().connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as failed:
                error = failed
        raise error or httpcore2.ConnectError(f"no address of {host}")

    def _addresses(self, host: str, port: int) -> list[str]:
        """The addresses of `host`; raises `Unreadable` when one of them is not public and `host` is not allowed."""
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise Unreadable(f"no host {host} is known") from None
        found = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
        private = next((address for address in found if not is_public(address)), None)
        if private and host.lower() not in self._allow:
            raise Unreadable(f"{host} is {private}, no public address: allow the host by name to read from it")
        return found


class Guarded(httpx2.HTTPTransport):
    """A transport that connects to public addresses, and to the hosts in `allow`, only; it heeds no proxy settings."""

    def __init__(self, *, allow: Collection[str]) -> None:
        super().__init__(trust_env=False)
        self._pool = httpcore2.ConnectionPool(ssl_context=httpx2.create_ssl_context(), network_backend=_Backend(allow))
