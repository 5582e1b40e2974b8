"""Asking a web address whether it answers: politely, and never an address inside the house."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from urllib.parse import quote, urljoin, urlsplit

TIMEOUT = 5.0  # seconds to connect, and to answer
MOST_REDIRECTS = 5
AGENT = "gongkai-link-check (+government site; one request per link)"
_HEAD_REFUSED = frozenset({400, 403, 405, 406, 500, 501, 503})
_SAFE = "/%:=&?~+!$,;'@()*[]#-._"


def fetch(url: str, timeout: float = TIMEOUT, allow_private: bool = False) -> int:
    """
    Return the status an address answers with, redirects followed.

    :param allow_private: also ask addresses of this machine and of the inner network
    :raises PermissionError: the address lies inside the house and must not be asked
    :raises OSError: nobody answers
    """
    for _ in range(MOST_REDIRECTS):
        status, target = _asked("HEAD", url, timeout, allow_private)
        if status in _HEAD_REFUSED:
            status, target = _asked("GET", url, timeout, allow_private)
        if not (300 <= status < 400 and target):
            return status
        url = urljoin(url, target)
    raise OSError("转来转去，没有到头")


def _asked(method: str, url: str, timeout: float, allow_private: bool) -> tuple[int, str]:
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not host:
        raise PermissionError("不是网页地址，没有检查")
    secure = parts.scheme == "https"
    address = _address(host, parts.port or (443 if secure else 80), allow_private)
    # the connection goes to the address that was looked at, not to a name asked again
    sock = socket.create_connection(address, timeout)
    try:
        if secure:
            sock = ssl.create_default_context().wrap_socket(sock, server_hostname=host)
        connection = http.client.HTTPConnection(host, parts.port, timeout=timeout)
        connection.sock = sock
        path = quote(parts.path or "/", safe=_SAFE)
        if parts.query:
            path += "?" + quote(parts.query, safe=_SAFE)
        headers = {"User-Agent": AGENT, "Accept": "*/*", "Range": "bytes=0-0"}
        if method == "HEAD":
            del headers["Range"]
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location") or ""
    except http.client.HTTPException as error:
        raise OSError(f"回答不成样子（{type(error).__name__}）") from error
    finally:
        sock.close()


def _address(host: str, port: int, allow_private: bool) -> tuple[str, int]:
    try:
        name = host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise OSError("域名写法不对") from error
    found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    addresses = [str(one[4][0]) for one in found]
    if not allow_private and not all(ipaddress.ip_address(a).is_global for a in addresses):
        raise PermissionError("内部网络的地址，没有检查；公众也打不开，请核对")
    return addresses[0], port
