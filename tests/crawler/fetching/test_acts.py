"""Forms are opened and evidence is shot in a real browser."""

import asyncio
import random
from io import BytesIO

import pytest
from PIL import Image
from playwright.async_api import async_playwright

from crawler.fetching import acts
from crawler.fetching.acts.shoot import MOST_BYTES, packed
from crawler.model import Errand, Task, Trial
from tests.reports.browser import executable

RED = (212, 0, 26)
PAGE = """<!doctype html><meta charset="utf-8"><title>Центр</title><body style="margin:40px">
<h1>Вопросы и ответы</h1><table><tr><td><p id="q">Как получить услуги на дому?</p></td></tr></table>
<div style="height:3000px"></div><h2>Структура</h2><ul><li>Отделение милосердия</li></ul>
<p style="display:none">Скрытый текст раздела</p><p>Телефон: 8 (48167) 4-23-03</p></body>"""
DRAWN = """<!doctype html><meta charset="utf-8"><title>Опрос</title><div id="app"></div><script>
document.getElementById("app").innerHTML = "<label><input type=radio name=a>Да</label>" +
  "<label><input type=radio name=a>Нет</label><textarea></textarea>";</script>"""


@pytest.fixture(scope="module")
def done():
    """Run an act on a page of its own."""
    path = executable()
    with asyncio.Runner() as runner:
        playwright = runner.run(async_playwright().start())
        browser = runner.run(playwright.chromium.launch(executable_path=path))

        async def act(html, task, locator, excerpt):
            page = await browser.new_page(viewport={"width": 1280, "height": 900})
            await page.set_content(html)
            errand = Errand(
                organisation_id="1", task=task, url="https://care.example/nok",
                locator=locator, excerpt=excerpt,
            )  # fmt: skip
            result = await acts.perform(page, errand)
            await page.close()
            return result

        yield lambda html, task, locator="", excerpt="": runner.run(
            act(html, task, locator, excerpt)
        )
        runner.run(browser.close())
        runner.run(playwright.stop())


def frame_of(picture):
    """Return the box of what is red: left, top, right, bottom."""
    image = Image.open(BytesIO(picture)).convert("RGB")
    red = Image.new("1", image.size)
    red.putdata([pixel == RED for pixel in image.get_flattened_data()])
    return image, red.getbbox()


@pytest.mark.loopback
def test_form_drawn_by_a_script_is_seen(done):
    """As received it is an empty page."""
    trial = done(DRAWN, Task.OPEN)

    assert (trial.worked, trial.detail) == (True, "questions")


@pytest.mark.loopback
@pytest.mark.parametrize(
    ("locator", "excerpt"),
    [
        ("/html/body/h1", "Вопросы и ответы"),
        ("/html/body/table/tr/td/p", "Как получить услуги на дому?"),
        ("/html/body/div[7]/p", "Телефон: 8 (48167) 4-23-03"),
        ("/html/body/h2", "Структура · Отделение милосердия"),
    ],
)
def test_place_is_framed_with_what_is_round_it(done, locator, excerpt):
    """Also where the browser adds to tables, where the place has moved, far down the page."""
    image, (left, top, right, bottom) = frame_of(done(PAGE, Task.SHOOT, locator, excerpt))

    assert image.format is None or image.format == "WEBP"
    assert 0 <= left < right <= image.width
    assert 0 <= top < bottom <= image.height
    assert right - left < image.width or bottom - top < image.height
    assert image.width <= 1200
    assert image.height <= 800


@pytest.mark.loopback
@pytest.mark.parametrize(
    ("locator", "excerpt"),
    [
        ("/html/body/p[1]", "Скрытый текст раздела"),
        ("/html/body/h1", "Совсем другие слова"),
    ],
)
def test_what_cannot_be_seen_is_not_shot(done, locator, excerpt):
    """A picture of something else would be worse than none."""
    trial = done(PAGE, Task.SHOOT, locator, excerpt)

    assert isinstance(trial, Trial)
    assert (trial.worked, trial.detail) == (None, "not-seen")


def test_picture_is_made_smaller_until_it_fits():
    """Noise is what lossless pictures are worst at."""
    noise = Image.frombytes("RGB", (500, 400), random.Random(7).randbytes(500 * 400 * 3))
    raw = BytesIO()
    noise.save(raw, "PNG")

    body = packed(raw.getvalue(), most=200_000)

    assert len(body) <= 200_000 < MOST_BYTES
    assert Image.open(BytesIO(body)).format == "WEBP"
