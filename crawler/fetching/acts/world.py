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

from playwright.async_api import Error, Page


async def ask(page: Page, name: str, *given: object) -> Any:  # noqa: ANN401 - the script decides
    """
    Run the script *name*, a function, with these values and return its answer.

    Raises playwright's Error when the page goes away meanwhile.
    """
    session = await page.context.new_cdp_session(page)
    try:
        tree = await session.send("Page.getFrameTree")
        world = await session.send(
            "Page.createIsolatedWorld", {"frameId": tree["frameTree"]["frame"]["id"]}
        )
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
    finally:
        await _detach(session)
    if "exceptionDetails" in answer:
        raise Error(f"{name}: {answer['exceptionDetails'].get('exception')}")
    return answer["result"].get("value")


async def _detach(session: Any) -> None:  # noqa: ANN401 - playwright's own type is not public
    try:
        await session.detach()
    except Error:
        return  # the page is gone, and the session with it


@cache
def _source(name: str) -> str:
    return files(__package__).joinpath(f"{name}.js").read_text("utf-8").strip().rstrip(";")
