"""The version for the visually impaired is tried by using it, in a real browser."""

import asyncio
import os
import shutil
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.async_api import async_playwright

from checks.commons.sightings import sightings as seen
from crawler.fetching import acts
from crawler.model import Errand, Kind, Task
from tests import builders

PAGES = sorted((Path(__file__).parent / "switches").glob("*--*.html"))
WORKED = {"works": True, "dead": False, "unsure": None}
CHROMIUM = os.environ.get("NSOK_CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium-headless-shell", "chromium"))), None
)
TEXT = "".join(
    f"<h2>{head}</h2><p>{line} Подробнее о порядке и условиях расскажут наши сотрудники.</p>"
    for head, line in (
        ("О центре", "Центр помогает пожилым людям и инвалидам на дому и в отделении."),
        ("Услуги", "Социально-бытовые, медицинские и правовые услуги оказывают каждый день."),
        ("Новости", "Прошла встреча клуба; в пятницу нас ждут концерт и чаепитие."),
        ("Контакты", "Приёмная работает с понедельника по пятницу с девяти до шести часов."),
    )
)
STYLE = "body { color: #223; background: #fff; font: 15px/1.4 sans-serif } a { color: #06c }"
SPECIAL = "* { font-size: 24px; color: #ff0; background: #000 }"
EYE = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><circle r="9"/></svg>'
SHELL = (
    "<!doctype html><meta charset=utf-8><title>Центр</title>"
    "<link rel=stylesheet href=/{css}>{head}{text}"
)
ANSWERS = {
    "/style.css": ("text/css", STYLE),
    "/special.css": ("text/css", SPECIAL),
    "/eye.svg": ("image/svg+xml", EYE),
    "/special/": (
        "text/html",
        SHELL.format(css="special.css", head="<a href='/'>Обычная версия сайта</a>", text="Меню"),
    ),
    "/same.html": ("text/html", SHELL.format(css="style.css", head="", text=TEXT)),
    "/library.html": (
        "text/html",
        SHELL.format(css="special.css", head="<h1>Библиотека</h1>", text="<p>Ждём читателей.</p>"),
    ),
}


class Server(BaseHTTPRequestHandler):
    def do_GET(self):
        there = urlsplit(self.path)
        if there.path.startswith("/trouble/"):
            return self.send(503, "text/plain", "busy")
        if there.path in ANSWERS:
            return self.send(200, *ANSWERS[there.path])
        file = next((page for page in PAGES if f"/{page.name}" == there.path), None)
        if file is None:
            return self.send(404, "text/html", "<h1>Страница не найдена</h1>")
        html = file.read_text("utf-8").replace("<!--text-->", TEXT)
        html = html.replace("%port%", str(self.server.server_port))
        if "special=" in there.query:
            html = html.replace("/style.css", "/special.css")
        return self.send(200, "text/html", html)

    do_POST = do_GET  # noqa: N815 - the name that http.server asks for

    def send(self, status, kind, text):
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def origin():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def trials(origin):
    """
    Try every page side by side, each one errand in a context of its own.

    What seems dead is tried three times, each with patience: that takes its time.
    """
    if not CHROMIUM:
        pytest.skip("there is no Chromium here")
    return asyncio.run(_try_all(origin))


async def _try_all(origin):
    gate = asyncio.Semaphore(16)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM)

        async def tried(file):
            async with gate:
                context = await browser.new_context()
                page = await context.new_page()
                errand = errand_of(file, origin)
                await page.goto(errand.url)
                trial = await acts.perform(page, errand)
                await context.close()
                return file.stem, trial

        found = dict(await asyncio.gather(*map(tried, PAGES)))
        await browser.close()
    return found


def errand_of(file, origin):
    """Make the errand of what our own detector sees on the page as received."""
    url = f"{origin}/{file.name}"
    found = seen(builders.page(url, file.read_text("utf-8").replace("<!--text-->", TEXT)))
    switch = next((each for each in found if each.kind is Kind.LOW_VISION_VERSION), None)
    return Errand(
        organisation_id="1",
        task=Task.SWITCH,
        url=url,
        locator=switch.locator if switch else "",
        excerpt=switch.excerpt if switch else "",
    )


@pytest.mark.loopback
@pytest.mark.parametrize("name", [page.stem for page in PAGES])
def test_what_a_trial_says(trials, name):
    """Each page's name says whether its switch works, is dead, or cannot be told."""
    trial = trials[name]

    assert trial.worked is WORKED[name.partition("--")[0]], trial.detail
