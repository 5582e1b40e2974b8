"""A headless Chromium for tests that look at pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.site.cast import PASSWORD

_ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
)


@contextmanager
def browser() -> Iterator[Browser]:
    """Start the system's Chromium, and end it."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=_ARGUMENTS.split()
        )
        try:
            yield started
        finally:
            started.close()


def signed_in(started: Browser, site: str, username: str, *, width: int = 1366) -> BrowserContext:
    """Return a context in which an officer of the cast has signed in through the form."""
    context = started.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(f"{site}/desk/login/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", PASSWORD)
    page.click("main button")
    page.wait_for_url(f"{site}/desk/")
    page.close()
    return context
