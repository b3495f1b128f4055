"""
What is done with a page in the browser: one module a task, each with ``perform``.

An act gets a page that stands still and gives back what came of it.  It may press
what stands there and follow where that leads, under the guards of the browser; it
never fills in, never sends.  A task without an act is only looked at.
"""

from collections.abc import Awaitable, Callable, Mapping

from playwright.async_api import Page

from crawler.fetching.acts import open_outside, shoot, switch
from crawler.model.errand import Errand, Task, Trial

Act = Callable[[Page, Errand], Awaitable[Trial | bytes | None]]

ACTS: Mapping[Task, Act] = {
    Task.SWITCH: switch.perform,
    Task.OPEN: open_outside.perform,
    Task.SHOOT: shoot.perform,
}


async def perform(page: Page, errand: Errand) -> Trial | bytes | None:
    """Do what an errand asks: a trial, or a picture's bytes; nothing where there is no telling."""
    act = ACTS.get(errand.task)
    return await act(page, errand) if act else None
