"""Fetching one page: redirects inside the bounds, a size, a time, nothing unpacked beyond it."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from threading import Timer
from urllib.parse import quote, urljoin, urlsplit

from gongkai.monitoring.crawler.within import Bounds, address_of

AGENT = "gongkai-monitor (+government site self-inspection)"
_SAFE = "/%:=&?~+!$,;'@()*[]#-._"
_PIECE = 16384
_MOVED = frozenset({301, 302, 303, 307, 308})


class Refused(OSError):
    """An address that is not asked: outside the bounds, or forbidden by the site's robots.txt."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page answered: the address it ended at, and its first bytes, unpacked."""

    url: str
    status: int
    content_type: str
    body: bytes
    cut: bool = False  # there was more than the bounds allow


class Fetcher:
    """
    Asks pages one by one, each host no faster than its delay.

    :param sleep, clock: seconds waited and told, so that tests need not wait
    """

    def __init__(
        self,
        bounds: Bounds,
        *,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.bounds = bounds
        self._sleep, self._clock = sleep, clock
        self._last: dict[str, float] = {}
        #: host → seconds its robots.txt asks for
        self.delays: dict[str, float] = {}

    def fetch(self, url: str, may: Callable[[str], bool] = lambda _url: True) -> Answer:
        """
        Return what an address answers, redirects followed inside the bounds.

        :param may: asked of every address on the way, for robots.txt
        :raises Refused: an address outside the bounds, or one that may not be asked
        :raises OSError: nobody answers in time, or not in HTTP
        """
        until = self._clock() + self.bounds.seconds
        for _ in range(self.bounds.redirects + 1):
            if not self.bounds.allows(url):
                raise Refused(f"不在允许的网站之内，没有访问：{url[:200]}")
            if not may(url):
                raise Refused(f"robots.txt 不允许访问：{url[:200]}")
            waited = self._wait(urlsplit(url).netloc)
            until += waited
            answer, target = self._asked(url, until)
            if not (answer.status in _MOVED and target):
                return answer
            url = urljoin(url, target)
        raise OSError("转来转去，没有到头")

    def _wait(self, host: str) -> float:
        delay = max(self.bounds.delay, self.delays.get(host, 0.0))
        now = self._clock()
        left = self._last.get(host, now - delay) + delay - now
        if left > 0:
            self._sleep(left)
        self._last[host] = self._clock()
        return max(left, 0.0)

    def _asked(self, url: str, until: float) -> tuple[Answer, str]:
        parts = urlsplit(url)
        host, secure = parts.hostname or "", parts.scheme == "https"
        try:
            address = address_of(host, parts.port or (443 if secure else 80), self.bounds)
        except PermissionError as error:
            raise Refused(str(error)) from error
        sock = socket.create_connection(address, self.bounds.connect_seconds)
        # whatever is sent byte by byte, head or body, ends with its time
        end = Timer(max(until - self._clock(), 0.01), _cut, [sock])
        end.daemon = True
        end.start()
        try:
            sock.settimeout(self.bounds.connect_seconds)
            if secure:
                sock = ssl.create_default_context().wrap_socket(sock, server_hostname=host)
            connection = http.client.HTTPConnection(host, parts.port)
            connection.sock = sock
            path = quote(parts.path or "/", safe=_SAFE)
            if parts.query:
                path += "?" + quote(parts.query, safe=_SAFE)
            headers = {"User-Agent": AGENT, "Accept": "text/html,*/*;q=0.5"}
            headers["Accept-Encoding"] = "gzip"
            connection.request("GET", path, headers=headers)
            self._within(sock, until)
            answer = connection.getresponse()
            body, cut = self._body(answer, sock, until)
            kind = answer.getheader("Content-Type") or ""
            made = Answer(url, answer.status, kind, body, cut)
            return made, answer.getheader("Location") or ""
        except TimeoutError as error:
            raise TimeoutError(self._late) from error
        except (http.client.HTTPException, ValueError) as error:
            if self._clock() >= until:
                raise TimeoutError(self._late) from error
            raise OSError(f"回答不成样子（{type(error).__name__}）") from error
        finally:
            end.cancel()
            sock.close()

    def _body(
        self, answer: http.client.HTTPResponse, sock: socket.socket, until: float
    ) -> tuple[bytes, bool]:
        """Return the unpacked body up to the size; a slow drip ends with its time."""
        size = self.bounds.size
        packed = "gzip" in (answer.getheader("Content-Encoding") or "").lower()
        unpack = zlib.decompressobj(31) if packed else None
        body = bytearray()
        while True:
            self._within(sock, until)
            piece = answer.read1(_PIECE)
            if not piece:
                if self._clock() >= until:
                    raise TimeoutError(self._late)
                return bytes(body), False
            if unpack is not None:
                try:
                    piece = unpack.decompress(piece, size - len(body) + 1)
                except zlib.error as error:
                    raise OSError("压缩的内容读不出") from error
            body += piece
            if len(body) > size:
                return bytes(body[:size]), True

    @property
    def _late(self) -> str:
        return f"{self.bounds.seconds:g}秒内没有读完"

    def _within(self, sock: socket.socket, until: float) -> None:
        left = until - self._clock()
        if left <= 0:
            raise TimeoutError(self._late)
        sock.settimeout(min(left, self.bounds.seconds))


def _cut(sock: socket.socket) -> None:
    with suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)
