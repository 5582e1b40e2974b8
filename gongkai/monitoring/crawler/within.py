"""How far a crawl may go: hosts, sizes, times, numbers."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Bounds:
    """
    The limits of one crawl. Only `hosts` are asked, whatever pages and redirects say.

    `delay`: seconds between two requests to a host, at least; robots.txt may ask for more, up to
    `longest_delay`. `seconds`: for one page from connecting to its last byte. `size`: bytes of a
    page, unpacked. `total_seconds`: for everything. `allow_private`: also addresses of this
    machine and of inner networks.
    """

    hosts: frozenset[str]
    delay: float = 1.0
    longest_delay: float = 30.0
    connect_seconds: float = 5.0
    seconds: float = 20.0
    size: int = 2_000_000
    pages: int = 500
    depth: int = 2
    redirects: int = 5
    total_seconds: float = 1800.0
    links_of_a_page: int = 500
    allow_private: bool = False

    def allows(self, url: str) -> bool:
        """Tell whether an address lies inside: http or https, on one of the hosts."""
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            return False
        host = (parts.hostname or "").lower()
        if parts.scheme not in ("http", "https") or "@" in parts.netloc:
            return False
        return host in self.hosts or f"{host}:{port}" in self.hosts


def address_of(host: str, port: int, bounds: Bounds) -> tuple[str, int]:
    """
    Return where a name is, looked up once; the connection goes there and nowhere else.

    :raises PermissionError: it lies inside the house
    :raises OSError: nobody has the name
    """
    try:
        name = host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise OSError("域名写法不对") from error
    found = [str(one[4][0]) for one in socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)]
    if not bounds.allow_private:
        for one in found:
            if not ipaddress.ip_address(one.partition("%")[0]).is_global:
                raise PermissionError("内部网络的地址，没有访问")
    return found[0], port
