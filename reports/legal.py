"""Why something is asked: clauses of acts, and what one region only asks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from crawler.model import Act, LegalBasis
from reports.acts import full_name, short_name
from reports.cleaning import NAME, clean
from reports.links import link
from reports.setting import Setting
from reports.words import Words


@dataclass(frozen=True, slots=True)
class BasisView:
    """
    A clause of an act.

    *note* tells a quotation from a paraphrase.  *ref* is short, for paper: the
    act stands in full in the list at the end.  *region* says whose act it is,
    when it is not federal.  *again* tells that its text stood further up.
    """

    act: str
    act_title: str
    ref: str
    clause: str
    href: str
    text: str
    note: str
    is_quote: bool
    region: str = ""
    again: bool = False


def basis_view(item: LegalBasis, setting: Setting, words: Words) -> BasisView:
    """Put a clause into words."""
    act = setting.acts.get(item.act)
    region = setting.region if act and act.region else ""
    return _basis_view(item, act, setting.numbers.get(item.act, 0), region, words)


# A fleet rests on one law.
@lru_cache(maxsize=4096)
def _basis_view(
    item: LegalBasis, act: Act | None, number: int, region: str, words: Words
) -> BasisView:
    day = item.verified_on
    quoted = bool(item.quote) and day is not None
    note = words.say("finding.quoted", day=words.day(day)) if quoted and day else ""
    if not quoted and item.paraphrase:
        note = words.say("finding.paraphrase")
    return BasisView(
        act=short_name(act, words) if act else clean(item.act, NAME),
        act_title=full_name(act, words) if act else "",
        ref=_ref(act, number, words) if act else clean(item.act, NAME),
        clause=clean(item.clause, NAME),
        href=link(act.url).href if act else "",
        text=clean(item.quote if quoted else item.paraphrase, 1500),
        note=note,
        is_quote=quoted,
        region=_region(act, region, words) if act else "",
    )


def common_note(items: Sequence[BasisView]) -> str:
    """Give the note that all share, to be said once."""
    notes = {item.note for item in items}
    return notes.pop() if len(notes) == 1 else ""


def _ref(act: Act, place: int, words: Words) -> str:
    return words.say("act.ref", number=clean(act.number, 40), place=place or "?")


def _region(act: Act, region: str, words: Words) -> str:
    """Say whose act it is: the law of one region is no law in another."""
    if not act.region:
        return ""
    own = _key(act.region) == _key(region)
    key = "finding.region_own" if own else "finding.region_other"
    return words.say(key, region=clean(act.region, 120))


def _key(region: str) -> str:
    short = " ".join(re.sub(r"[^\w\s]", " ", region.casefold()).split())
    return re.sub(r"\bобл\b", "область", short).replace("ё", "е")
