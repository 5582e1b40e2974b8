"""
The public's pages of items on 200,000 items: made anew against Wagtail, kept against WhiteNoise.

`python -m benchmarks.bench_publishing [COUNT]`; with 1,000,000 it shows how each grows. Wanted
with 8 clients on two cores: a list and an item made anew with p95 of 60 ms at most and at least 6
times Wagtail 8's pages a second, turn by turn; kept pages at least 90 % as fast as WhiteNoise
hands out the same bytes; nginx with the configuration of docs/running.md beside them. Needs wrk;
see bench_pages for Wagtail.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.bench_pages import HERE, fetched, installed, served
from benchmarks.clock import verdict
from tests.site.portal.live import nginx_conf
from tests.site.server import free_port

TIMES, SHARE, SLOWEST = 6.0, 0.9, 60.0  # Wagtail's rate, WhiteNoise's, milliseconds
ROUNDS, SECONDS, CLIENTS, NOTICES = 3, 4, 8, 2000
READ = 997  # pages opened one after the other, of ours and of theirs
COLUMN = "/agencies/county/columns/xinwen/"
ANEW = "Cookie: sessionid=none"  # nothing kept is for somebody with a session
_RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
_BAD = re.compile(r"Non-2xx or 3xx responses: (\d+)")
_P95 = re.compile(r"p95 ([\d.]+)")
_SCRIPT = """
local paths, at = {%s}, 0
request = function() at = at %% #paths + 1 return wrk.format("GET", paths[at]) end
done = function(summary, latency)
  io.write(string.format("p95 %%.2f\\n", latency:percentile(95) / 1000))
end
"""


def main(count: int) -> int:
    """Measure; 1 when a page misses a target."""
    if shutil.which("wrk") is None or shutil.which("nginx") is None:
        print("wrk and nginx are needed; Debian has both")
        return 1
    print(f"{count} items, load {os.getloadavg()[0]:.1f} before", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)  # nginx reads as somebody else
        ours = {**os.environ, "GONGKAI_DATA": str(folder / "data"), "GONGKAI_PAGES": "yes"}
        ours |= {"PYTHONPATH": str(HERE.parent), "DJANGO_SETTINGS_MODULE": "gongkai.settings"}
        ours |= {"GONGKAI_PAGES_FOLDER": str(folder / "pages"), "TZ": "Asia/Shanghai"}
        ours.pop("GONGKAI_DATABASE_URL", None)
        for filling in (
            ["manage", "migrate"],
            ["tests.site.seed"],
            ["benchmarks.many_items", str(count)],
        ):
            subprocess.run([sys.executable, "-m", *filling], env=ours, check=True)
        items = [f"/items/9{at // 90000:08d}/2020-{at % 90000:05d}/" for at in
                 range(1, count, max(1, count // READ))]  # fmt: skip
        good = _anew(folder, ours, items)
        good &= _kept(folder, ours, items[0])
        return int(not good)


def _anew(folder: Path, ours: dict[str, str], items: list[str]) -> bool:
    """Compare pages made anew with Wagtail's, turn by turn."""
    with served([sys.executable], "gongkai.wsgi:application", ours) as address:
        text = fetched(address + items[0])
        article = text[text.index("<article") : text.index("</article>")]
        body = folder / "body.html"
        body.write_text(re.sub(r"<(?:img|a) [^>]*>|</a>", "", article), encoding="utf-8")
        python = installed(folder / "wagtail")
        theirs = {
            **os.environ,
            "WAGTAIL_DATABASE": str(folder / "wagtail.sqlite3"),
            "DJANGO_SETTINGS_MODULE": "wagtail_site.settings",
            "PYTHONPATH": str(HERE),
        }
        fill = [python, "-m", "wagtail_site.fill", str(NOTICES), str(body)]
        subprocess.run(fill, env=theirs, check=True)
        with served([python], "wagtail_site.wsgi:application", theirs) as compared:
            found = []
            theirs_read = [f"/permits/n{at}/" for at in range(READ)]
            for name, paths, other in (
                ("list", [COLUMN], ["/permits/"]),
                ("item", items, theirs_read),
            ):
                rates = [
                    (measured(folder, address, paths, ANEW), measured(folder, compared, other))
                    for _ in range(ROUNDS)
                ]
                rate, against = max(a for (a, _), _ in rates), max(b for _, (b, _) in rates)
                slowest = min(p95 for (_, p95), _ in rates)
                print(f"{name} made anew: {rate:.0f} a second, p95 {slowest:.1f} ms; "
                      f"Wagtail {against:.0f}")  # fmt: skip
                times = rate / against
                found.append(verdict(f"  {name} / Wagtail", times, "≥ 6", times >= TIMES))
                part = slowest / SLOWEST
                found.append(verdict(f"  {name} p95 of 60 ms", part, "≤ 1", part <= 1))
        return all(found)


def _kept(folder: Path, ours: dict[str, str], item: str) -> bool:
    """Compare kept pages with the same bytes handed out by WhiteNoise, and by nginx."""
    with served([sys.executable], "gongkai.wsgi:application", ours) as address:
        static = folder / "data/static"
        for name, path in (("list.html", COLUMN), ("item.html", item)):
            (static / name).write_text(fetched(address + path), encoding="utf-8")
    found = []
    with served([sys.executable], "gongkai.wsgi:application", ours) as address:
        port = free_port()
        conf = folder / "nginx.conf"
        conf.write_text(
            nginx_conf(folder, folder / "pages", port, int(address.rpartition(":")[2])), "utf-8"
        )
        with subprocess.Popen([shutil.which("nginx") or "nginx", "-c", str(conf)]) as nginx:
            try:
                for name, path in (("list", COLUMN), ("item", item)):
                    fetched(address + path)
                    rates = [
                        (
                            measured(folder, address, [path])[0],
                            measured(folder, address, [f"/static/{name}.html"])[0],
                            measured(folder, f"http://127.0.0.1:{port}", [path])[0],
                        )
                        for _ in range(ROUNDS)
                    ]
                    kept, static_rate, by_nginx = (max(one) for one in zip(*rates, strict=True))
                    print(f"{name} kept: {kept:.0f} a second, WhiteNoise {static_rate:.0f}, "
                          f"nginx {by_nginx:.0f}")  # fmt: skip
                    share = kept / static_rate
                    found.append(verdict(f"  {name} / WhiteNoise", share, "≥ 0.9", share >= SHARE))
            finally:
                nginx.terminate()
                nginx.wait(20)
    return all(found)


def measured(
    folder: Path, address: str, paths: list[str], header: str = ""
) -> tuple[float, float]:
    """Return pages a second and the 95th percentile in ms; every answer must be a page."""
    script = folder / "paths.lua"
    script.write_text(_SCRIPT % ", ".join(f'"{path}"' for path in paths), "utf-8")
    command = ["wrk", "-t1", f"-c{CLIENTS}", f"-d{SECONDS}s", "-s", str(script)]
    command += [*(["-H", header] if header else []), address]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rate, p95 = _RATE.search(said), _P95.search(said)
    if rate is None or p95 is None or _BAD.search(said):
        raise RuntimeError(said)
    return float(rate[1]), float(p95[1])


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000))
