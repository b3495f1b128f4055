"""
Which Chromium is used, and how it is started.

``NSOK_CHROMIUM`` names one; else the one that ``make setup`` noted, the names on
PATH, and the places where systems put a browser of that family.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crawler.errors import WorldError

_NAMES = (
    "chromium-headless-shell",
    "chrome-headless-shell",
    "headless_shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "yandex-browser",
)
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
_QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-sync",
    "--mute-audio",
    "--no-first-run",
    "--no-pings",
)
# The browser resolves no name itself and speaks to the gateway alone, over TCP alone.
_CONFINED = (
    "--disable-quic",
    "--dns-prefetch-disable",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--block-new-web-contents",
    "--deny-permission-prompts",
    "--js-flags=--max-old-space-size=256",
)


def found() -> str:
    """Return the path of the browser that is used, empty when there is none."""
    return next((path for path in _candidates() if path and os.access(path, os.X_OK)), "")


def _candidates() -> Iterator[str | None]:
    if given := os.environ.get("NSOK_CHROMIUM"):
        yield shutil.which(given)
        return
    note = Path(sys.prefix) / "chromium"
    if note.is_file():
        yield note.read_text("utf-8").strip()
    yield from map(shutil.which, _NAMES)
    yield from _PLACES


def launch_options(gateway: str) -> dict[str, Any]:
    """
    Return how Playwright starts the browser, all of whose traffic goes to *gateway*.

    The sandbox stays on, but for the superuser, to whom Chromium refuses it.
    """
    path = found()
    if not path:
        raise WorldError(
            "Chromium",
            "no browser was found",
            "Install one (Debian, Ubuntu: sudo apt install chromium), or name it in NSOK_CHROMIUM.",
        )
    return {
        "executable_path": path,
        "chromium_sandbox": hasattr(os, "geteuid") and os.geteuid() != 0,
        "proxy": {"server": gateway, "bypass": "<-loopback>"},
        "args": [*_QUIET, *_CONFINED],
    }


def context_options(agent: str, version: str) -> dict[str, Any]:
    """Return how a page is opened: as what it is, a headless Chromium that nsok steers."""
    major = version.partition(".")[0]
    return {
        "user_agent": f"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
        f"HeadlessChrome/{major}.0.0.0 Safari/537.36 {agent}",
        "locale": "ru-RU",
        "viewport": {"width": 1280, "height": 900},
        "ignore_https_errors": True,
        "accept_downloads": False,
        "service_workers": "block",
    }
