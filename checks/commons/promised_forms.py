"""Buttons that promise a form for appeals, which only a script can open."""

import re
from collections.abc import Iterator

from checks.commons.blocks import Block, Link
from checks.commons.reading import Reading
from checks.commons.sieve import of_blocks, of_links
from crawler.model import Kind, Sighting

_PROMISE = re.compile(
    r"\W*(?:задать (?:свой )?вопрос(?: \w+)?|написать (?:нам|обращение|отзыв|директору|сообщение)"
    r"|отправить (?:обращение|сообщение)|оставить (?:отзыв|обращение)|подать обращение"
    r"|(?:форма )?обратн\w+ связ\w+|(?:интернет|электронная|онлайн)[- ]приемная)\W*"
)
_LONGEST = 80
_WORDS = "зада напи отпр оста обра форм инте онла элек пода"


def promised_forms(reading: Reading) -> Iterator[Sighting]:
    """See the buttons that lead to no form on the page itself."""
    for link in reading.links_that(_is_button):
        if link.raw[1:] not in reading.names:
            yield _sighting(link)
    for _, block in reading.blocks_that(_is_promise):
        if block.tag == "button":
            yield _sighting(block)


@of_links(_WORDS)
def _is_button(name: str, raw: str) -> bool:
    return (raw[:1] in ("", "#") or raw[:11] == "javascript:") and _is_promise(name)


@of_blocks(_WORDS)
def _is_promise(text: str) -> bool:
    return len(text) < _LONGEST and bool(_PROMISE.fullmatch(text.lower().replace("ё", "е")))


def _sighting(button: Block | Link) -> Sighting:
    return Sighting(
        kind=Kind.FEEDBACK_FORM,
        excerpt=button.name[:300],
        locator=button.locator,
        form="button",
        zone=button.zone,
    )
