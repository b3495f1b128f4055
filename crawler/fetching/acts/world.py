"""
Asks a page about itself from a world apart.

The page's own scripts share the document with ours and nothing else: what they
have made of the language's own functions, in ignorance or in malice, does not
change an answer.
"""

import json
from functools import cache
from importlib.resources import files
from typing import Any
from weakref import WeakKeyDictionary

from playwright.async_api import CDPSession, Error, Page

_entrances: WeakKeyDictionary[Page, tuple[CDPSession, str]] = WeakKeyDictionary()


async def ask(page: Page, name: str, *given: object) -> Any:  # noqa: ANN401 - the script decides
    """
    Run the script *name*, a function, with these values and return its answer.

    Raises playwright's Error when the page goes away meanwhile.
    """
    session, frame = await _entrance(page)
    world = await session.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": "nsok"})
    answer = await session.send(
        "Runtime.evaluate",
        {
            "expression": f"({_source(name)})({', '.join(map(json.dumps, given))})",
            "contextId": world["executionContextId"],
            "returnByValue": True,
            "awaitPromise": True,
            "timeout": 10_000,
        },
    )
    if "exceptionDetails" in answer:
        raise Error(f"{name}: {answer['exceptionDetails'].get('exception')}")
    return answer["result"].get("value")


async def _entrance(page: Page) -> tuple[CDPSession, str]:
    """Return the session that a page keeps while it lives, and the id of its whole document."""
    if page not in _entrances:
        session = await page.context.new_cdp_session(page)
        tree = await session.send("Page.getFrameTree")
        _entrances[page] = (session, tree["frameTree"]["frame"]["id"])
    return _entrances[page]


@cache
def _source(name: str) -> str:
    return files(__package__).joinpath(f"{name}.js").read_text("utf-8").strip().rstrip(";")
