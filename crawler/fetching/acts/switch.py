"""
The version for the visually impaired, tried by using its switch.

It works when a panel appears, or when the text changes its size, colours or
spacing, at once, after a reload or on the page that the switch leads to.  That
nothing happened is said only of what a hand can press, and only after a second
try on the page loaded anew, with everything it asked for received.
"""

import asyncio
import time
from dataclasses import dataclass
from datetime import UTC, datetime

from playwright.async_api import Error, Page

from crawler.addresses import identity
from crawler.fetching.acts.looks import Look, difference, look, share_of
from crawler.fetching.acts.witness import GONE, Witness, watching
from crawler.fetching.acts.world import ask
from crawler.model import Errand, Trial

NOTHING = "nothing-happened"
_MOST_PRESSES = 4
_MOST_CHOICES = 3
_PATIENCE = 2.0
_ROUNDS = 2
_LOADING = 20_000
_PAUSE = 0.2
_REST = 1.5
_LONGEST = 34.0
_NAMED = ("place", "words")


@dataclass(frozen=True, slots=True)
class Control:
    """What may be the switch; *how* says by what it was found."""

    number: int
    how: str
    said: str
    tag: str
    href: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """What came of one press: whether it worked, and a code that says why."""

    worked: bool | None
    detail: str


async def perform(page: Page, errand: Errand) -> Trial:
    """Try the switch; one that seems dead gets a second try under better conditions."""
    try:
        async with asyncio.timeout(_LONGEST):
            tried = await _try(page, errand)
    except (Error, TimeoutError) as error:
        tried = Pressed(None, "error" if isinstance(error, Error) else "timeout")
    return Trial(
        task=errand.task,
        url=errand.url,
        locator=errand.locator,
        worked=tried.worked,
        detail=tried.detail,
        tried_at=datetime.now(UTC),
    )


async def _try(page: Page, errand: Errand) -> Pressed:
    with watching(page) as witness:
        tried = await _try_all(page, errand, witness, _PATIENCE)
    return await _try_again(page, errand) if tried.worked is False else tried


async def _try_again(page: Page, errand: Errand) -> Pressed:
    """Load the page anew, and accuse only if all that it asked for came."""
    with watching(page) as witness:
        await page.goto(errand.url, wait_until="load", timeout=_LOADING)
        await asyncio.sleep(_REST)
        for _ in range(_ROUNDS):  # a script may take its time to listen
            tried = await _try_all(page, errand, witness, _PATIENCE)
            if tried.worked is not False:
                break
    if tried.worked is False and (witness.missing or witness.windows):
        return Pressed(None, "not-all-loaded")
    return tried


async def _try_all(page: Page, errand: Errand, witness: Witness, patience: float) -> Pressed:
    """Press what may be the switch, one after another, until something works."""
    tried: list[tuple[Control, Pressed]] = []
    for number in range(_MOST_PRESSES):
        if identity(page.url) != identity(errand.url):
            await page.goto(errand.url, wait_until="load", timeout=_LOADING)
        before = await _at_rest(page)
        controls = await _find(page, errand)
        if number >= len(controls):
            break
        pressed = await _press(page, controls[number], before, witness, patience)
        if pressed.worked:
            return pressed
        tried.append((controls[number], pressed))
    return _sum_up(tried)


def _sum_up(tried: list[tuple[Control, Pressed]]) -> Pressed:
    """Say of presses that did not work what they prove: only what is named so can be dead."""
    if not tried:
        return Pressed(None, "not-found")
    named = [pressed for control, pressed in tried if control.how in _NAMED]
    open_ones = [pressed for _, pressed in tried if pressed.worked is None]
    if not named or any(pressed.worked is None for pressed in named):
        return next(iter(open_ones), Pressed(None, "not-found"))
    return named[0]


async def _find(page: Page, errand: Errand, *, opened: bool = False) -> list[Control]:
    found = await ask(page, "find", errand.locator, errand.excerpt, opened)
    return [Control(**each) for each in found]


async def _press(
    page: Page, control: Control, before: Look, witness: Witness, patience: float
) -> Pressed:
    """Press one control, by hand if a hand can reach it, and see what comes of it."""
    witness.status = 0
    state = await _reach(page, control)
    after = await _effect(page, before, patience)
    if found := difference(before, after):
        return Pressed(worked=True, detail=found)
    if left := _left(before, after, witness):
        return left
    if control.href and identity(control.href) == identity(after.url):
        return Pressed(None, _same(witness))
    if state != "ready" or witness.dialogs:
        return Pressed(None, "dialog" if state == "ready" else state)
    if chosen := await _choose(page, before, patience):
        return Pressed(worked=True, detail=chosen)
    return Pressed(worked=False, detail=NOTHING)


def _left(before: Look, after: Look, witness: Witness) -> Pressed | None:
    """Judge where a press led, if the page there looks no different: a 404 alone says enough."""
    if after.url.startswith("chrome-error:") or witness.status >= 500:
        return Pressed(None, "unreachable")
    if witness.status in GONE:
        return Pressed(worked=False, detail="gone")
    if identity(after.url) == identity(before.url):
        return None
    return Pressed(None, _same(witness) if share_of(before, after) else "other-page")


def _same(witness: Witness) -> str:
    """Say of a page that looks as before whether all that could change it came."""
    return "not-all-loaded" if witness.missing else "unchanged"


async def _reach(page: Page, control: Control) -> str:
    """Press a control and say how: ready, or why a hand could not."""
    await page.evaluate("() => { window.open = (to) => { if (to) location.href = to; } }")
    if control.tag == "select":
        return await _select(page, control)
    at = await ask(page, "reach", control.number, False)  # noqa: FBT003 - given to a script
    if at["state"] == "covered":
        await page.keyboard.press("Escape")
        at = await ask(page, "reach", control.number, False)  # noqa: FBT003 - as above
    if at["state"] == "ready":
        await page.mouse.click(at["x"], at["y"])
    elif at["state"] in ("covered", "hidden"):
        await ask(page, "reach", control.number, True)  # noqa: FBT003 - as above
    return str(at["state"])


async def _select(page: Page, control: Control) -> str:
    """Choose the last entry of a list: the first is the usual version."""
    options = page.locator(f'[data-nsok="{control.number}"] option')
    last = await options.count() - 1
    await page.locator(f'[data-nsok="{control.number}"]').select_option(index=last, timeout=2000)
    return "ready"


async def _choose(page: Page, before: Look, patience: float) -> str:
    """Press what the first press has opened, such as «Крупный»; name what came of it."""
    for number in range(_MOST_CHOICES):
        found = await ask(page, "find", "", "", True)  # noqa: FBT003 - given to a script
        if number >= len(found):
            return ""
        await _reach(page, Control(**found[number]))
        if seen := difference(before, await _effect(page, before, patience)):
            return seen
    return ""


async def _effect(page: Page, before: Look, patience: float) -> Look:
    """Wait for a difference; give the last look if none comes."""
    until = time.monotonic() + patience
    while True:
        await asyncio.sleep(_PAUSE)
        after = await look(page)
        if difference(before, after) or time.monotonic() > until:
            return after


async def _at_rest(page: Page) -> Look:
    """Look until two looks are alike: what moves by itself is no effect of a press."""
    seen = await look(page)
    for _ in range(10):
        await asyncio.sleep(_PAUSE)
        again = await look(page)
        if not difference(seen, again):
            return again
        seen = again
    return seen
