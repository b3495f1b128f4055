"""A headless browser for the tests that look at pages as readers do."""

import os
import shutil
from contextlib import contextmanager

import pytest
from playwright.sync_api import sync_playwright

NAMES = (
    "chromium-headless-shell",
    "chrome-headless-shell",
    "headless_shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
)


def executable():
    """Return the browser to use, or skip the test and say how to have it."""
    given = os.environ.get("NSOK_CHROMIUM")
    found = given or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        pytest.skip(f"no browser: set NSOK_CHROMIUM, or put one of {', '.join(NAMES)} on PATH")
    return found


@contextmanager
def started():
    """Start the browser and stop it, whatever happens."""
    path = executable()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path)
        try:
            yield browser
        finally:
            browser.close()
