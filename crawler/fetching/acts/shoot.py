"""
The picture of the evidence: the place on its page, framed, with some of what is round it.

The frame is drawn over the page, so that the picture shows what a person would
see there; the picture is a lossless WebP, small by its cut and not by its quality.
"""

from datetime import UTC, datetime
from io import BytesIO
from math import sqrt

from PIL import Image
from playwright.async_api import Error, FloatRect, Page

from crawler.fetching.acts.world import ask
from crawler.model import Errand, Trial

WIDTH, HEIGHT = 1200, 800
MOST_BYTES = 300_000
_SMALLER = 0.9
_LEAST = 200


async def perform(page: Page, errand: Errand) -> Trial | bytes:
    """Take the picture; a trial without success where the place is not to be seen any more."""
    try:
        picture = await _taken(page, errand)
    except Error:
        picture = None
    return picture or Trial(
        task=errand.task,
        url=errand.url,
        locator=errand.locator,
        worked=None,
        detail="not-seen",
        tried_at=datetime.now(UTC),
    )


async def _taken(page: Page, errand: Errand) -> bytes | None:
    box = await ask(page, "frame", errand.locator, errand.excerpt, WIDTH, HEIGHT)
    if not box:
        return None
    clip = FloatRect(x=box["x"], y=box["y"], width=box["width"], height=box["height"])
    raw = await page.screenshot(clip=clip, animations="disabled", scale="css", timeout=15_000)
    return packed(raw)


def packed(raw: bytes, most: int = MOST_BYTES) -> bytes | None:
    """Return a picture as lossless WebP, made smaller until it fits; nothing if it never does."""
    with Image.open(BytesIO(raw)) as opened:
        image = opened.convert("RGB")
    image.thumbnail((WIDTH, HEIGHT))
    while image.width >= _LEAST:
        body = BytesIO()
        image.save(body, "WEBP", lossless=True, quality=60, method=3)
        if body.tell() <= most:
            return body.getvalue()
        share = min(_SMALLER, sqrt(most / body.tell()))
        image = image.resize((int(image.width * share), int(image.height * share)))
    return None
