"""A page elsewhere, such as a questionnaire, opened as a person opens it."""

from datetime import UTC, datetime

from playwright.async_api import Page

from crawler.model import Errand, Trial


async def perform(page: Page, errand: Errand) -> Trial:
    """Say nothing yet of what was opened."""
    del page
    return Trial(
        task=errand.task,
        url=errand.url,
        locator=errand.locator,
        worked=None,
        detail="opened",
        tried_at=datetime.now(UTC),
    )
