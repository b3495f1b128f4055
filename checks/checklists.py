"""
Named lists of the items required (Инорм), and what counting by another list changes.

Acts and operators count differently: 13 topics of a law, 27 items of an order,
19 columns of a table.  A list is a TOML file; ours stand beside the packs in
``checks/methodologies/<sector>/checklists/``, others a user may write.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from checks import own_file
from checks.options import suggestion
from checks.pack_files import ChecklistFile
from crawler.errors import InvalidMethodology
from crawler.model import Checklist, Methodology, Requirement

FOLDER = "checklists"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A list as it was written: items with the requirements that they are made of."""

    id: str
    title: str
    title_en: str
    sector: str
    digest: str
    items: Mapping[str, tuple[str, ...]]


@cache
def named() -> Mapping[str, Listed]:
    """Return the lists that come with the packs, by name."""
    return {
        name: parsed(file.read_bytes(), name, f"{FOLDER}/{file.name}")
        for name, file in sorted(_files())
    }


def text(name: str) -> str:
    """Return a list of ours as it is written, to be copied and changed."""
    return dict(_files())[name].read_text("utf-8").strip()


def _files() -> Iterator[tuple[str, Traversable]]:
    for sector in files("checks").joinpath("methodologies").iterdir():
        folder = sector.joinpath(FOLDER)
        for file in folder.iterdir() if folder.is_dir() else ():
            yield file.name.removesuffix(".toml"), file


def parsed(content: bytes, name: str, where: str) -> Listed:
    """Return the list in a file, or say what is wrong with the file."""
    example = "`nsok packs law13` prints one to copy."
    file = own_file.parsed(ChecklistFile, content, where, InvalidMethodology, example)
    items = {item.id: item.requirements for item in file.item}
    _check_once([item.id for item in file.item], where)
    _check_once([name for parts in items.values() for name in parts], where)
    return Listed(
        id=name,
        title=file.title,
        title_en=file.title_en or file.title,
        sector=file.sector,
        digest=f"sha256:{hashlib.sha256(content).hexdigest()}",
        items=items,
    )


def applied(methodology: Methodology, listed: Listed) -> Methodology:
    """
    Return the methodology with that list counted in place of its own.

    What the list leaves out is still judged and shown, and counts nowhere.
    """
    own = methodology.checklist
    if own is None or methodology.sector != listed.sector:
        return methodology
    countable = {each.id for each in methodology.requirements if each.measure == own.measure}
    for item, parts in listed.items.items():
        for name in parts:
            if name not in countable:
                raise InvalidMethodology(
                    f"{listed.id}, {item}",
                    "the list of {pack} counts no requirement «{name}»",
                    suggestion(name, countable),
                    pack=methodology.id,
                    name=name,
                )
    owners = {name: item for item, parts in listed.items.items() for name in parts}
    return replace(
        methodology,
        requirements=tuple(
            _counted(each, owners, own.measure) for each in methodology.requirements
        ),
        checklist=Checklist(
            id=listed.id,
            title=listed.title,
            title_en=listed.title_en,
            measure=own.measure,
            digest=listed.digest,
        ),
    )


def _counted(asked: Requirement, owners: Mapping[str, str], measure: str) -> Requirement:
    if asked.measure != measure:
        return asked
    if asked.id not in owners:
        return replace(asked, measure="")
    return replace(asked, item=owners[asked.id])


def _check_once(names: list[str], where: str) -> None:
    for name, times in Counter(names).items():
        if times > 1:
            raise InvalidMethodology(
                where, "«{name}» stands twice", "Leave it in one item.", name=name
            )
