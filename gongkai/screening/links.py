"""Links of a body: which there are, and which do not answer."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urldefrag, urlsplit

from gongkai.rules.words import said
from gongkai.screening.hits import Hit, Kind, Severity
from gongkai.screening.places import Part, Place

BASIS = "国办秘函〔2019〕19号（链接可用）"
MOST_LINKS = 200  # of one item; the rest is not checked
PAUSE = 0.5  # seconds between two requests to the same host
_HREF = re.compile(r"""\b(?:href|src)\s*=\s*["']([^"']{1,2000})["']""", re.IGNORECASE)
_BARE = re.compile(r"https?://[A-Za-z0-9.\-_~:/?#\[\]@!$&'()*+,;=%]{3,2000}")
_GONE = frozenset({404, 410})

#: returns the status an address answers with; raises OSError when it does not
Fetch = Callable[[str], int]


class State(StrEnum):
    """What is known of a link."""

    ANSWERS = "answers"
    BROKEN = "broken"
    UNSURE = "unsure"  # answers, but not to a program
    NOT_CHECKED = "not_checked"


@dataclass(frozen=True, slots=True)
class Link:
    """A link, its state, and why; `status` is what it answered, None where nobody did."""

    url: str
    state: State
    reason: str = ""
    status: int | None = None


def links_of(body: str) -> list[str]:
    """Return the web addresses of a body or a text, each once, in order."""
    found = [html.unescape(address) for address in _HREF.findall(body)]
    found += _BARE.findall(html.unescape(re.sub(_HREF, "", body)))
    kept: dict[str, None] = {}
    for address in found:
        bare = urldefrag(address.strip().rstrip(".,;)'"))[0]
        if urlsplit(bare).scheme in ("http", "https") and urlsplit(bare).netloc:
            kept[bare] = None
    return list(kept)


def check_links(
    urls: Iterable[str],
    fetch: Fetch,
    *,
    witness: str | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> list[Link]:
    """
    Ask every address once, one after the other.

    When none answers at all, this machine is taken to be off line and nothing is called broken.

    :param witness: an address that is known to answer, which proves that the machine is on line
    """
    asked: list[Link] = []
    last = ""
    for number, url in enumerate(urls):
        if number >= MOST_LINKS:
            asked.append(Link(url, State.NOT_CHECKED, f"只检查前{MOST_LINKS}个链接"))
            continue
        host = urlsplit(url).netloc
        if host == last:
            sleep(PAUSE)
        last = host
        asked.append(_asked(url, fetch))
    online = any(link.status is not None for link in asked)
    if not online and witness is not None:
        online = _asked(witness, fetch).status is not None
    return asked if online else [_not_checked(link) for link in asked]


def _not_checked(link: Link) -> Link:
    if link.state is not State.BROKEN:
        return link
    return Link(link.url, State.NOT_CHECKED, "本机连不上网络")


def _asked(url: str, fetch: Fetch) -> Link:
    try:
        status = fetch(url)
    except PermissionError as error:
        return Link(url, State.NOT_CHECKED, str(error))
    except (OSError, ValueError) as error:
        return Link(url, State.BROKEN, str(error) or type(error).__name__)
    if 200 <= status < 400:
        return Link(url, State.ANSWERS, "", status)
    state = State.BROKEN if status in _GONE else State.UNSURE
    return Link(url, state, str(status), status)


def hits_of(links: Iterable[Link]) -> list[Hit]:
    """Return the broken and the unsure links as hits."""
    hits = []
    for link in links:
        if link.state is State.BROKEN:
            severity, told = (
                Severity.WARNING,
                said("链接打不开（%(reason)s）：改正或者删除。", reason=link.reason),
            )
        elif link.state is State.UNSURE:
            severity, told = (
                Severity.NOTICE,
                said("链接返回%(reason)s：请人工打开看看。", reason=link.reason),
            )
        else:
            continue
        place = Place(Part.LINK)
        hits.append(Hit(Kind.LINK, severity, (0, 0), link.url, "", told, BASIS, place))
    return hits
