"""Which methodology judges: the pack, the list of items and the rounding that were asked for."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from checks import checklists
from checks import methodology as methodologies
from crawler.errors import InvalidOption
from crawler.model import Methodology, Organisation, Rounding, SiteSnapshot
from crawler.stages.options import Options


def law_of(snapshot: SiteSnapshot, options: Options) -> Methodology:
    """Return the pack asked for, else the one in force on the day, counted as asked."""
    sector = methodologies.sector_of(snapshot.organisation)
    pack = options.pack or methodologies.in_force(sector, snapshot.as_of).id
    return law(pack, options.checklist, options.rounding)


@lru_cache(maxsize=64)
def law(pack: str, checklist: str = "", rounding: str = "") -> Methodology:
    """Return a pack, counted by a list (a name or a file) and rounded so."""
    made = methodologies.load(pack)
    if checklist and not (made.checklist and checklist == made.checklist.id):
        made = checklists.applied(made, listed(checklist))
    return replace(made, rounding=Rounding(rounding)) if rounding else made


def listed(name: str) -> checklists.Listed:
    """Return a list of items by its name or from a file, or say what there is."""
    known = checklists.named()
    if name in known:
        return known[name]
    file = Path(name)
    try:
        content = file.read_bytes()
    except OSError:
        raise InvalidOption(
            f"--checklist {name}",
            "there is no list of that name and no such file",
            "There are {names}; or give the path of a TOML file",
            names=", ".join(sorted({*known, *_own()})),
        ) from None
    return checklists.parsed(content, file.stem, name)


def check(options: Options) -> None:
    """Refuse, before any work, a pack or a list that cannot be used."""
    if options.pack:
        methodologies.load(options.pack)
    if options.checklist and options.checklist not in _own():
        found = listed(options.checklist)
        for pack in [options.pack] if options.pack else methodologies.packs():
            checklists.applied(methodologies.load(pack), found)


def check_day(options: Options, organisations: Iterable[Organisation]) -> None:
    """Refuse, before any work, a day on which no pack is in force for these organisations."""
    if options.as_of and not options.pack:
        for sector in {methodologies.sector_of(each) for each in organisations}:
            methodologies.in_force(sector, options.as_of)


def _own() -> set[str]:
    """Name the lists that packs count by themselves."""
    packs = (methodologies.load(pack) for pack in methodologies.packs())
    return {pack.checklist.id for pack in packs if pack.checklist}
