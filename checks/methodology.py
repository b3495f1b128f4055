"""
Reads and validates the methodology packs.

A pack is a folder ``checks/methodologies/<sector>/<day in force>/`` with
``methodology.toml`` and ``requirements.toml``; the acts stand once, in
``checks/methodologies/acts.toml``.  What is wrong is told by file and key when
the pack is loaded, never during an audit.
"""

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import PydanticCustomError

from checks.checklists import FOLDER
from checks.options import bound, filled, suggestion
from checks.pack_checks import check_formulas, check_requirements, check_skeleton
from checks.pack_files import (
    TABLES,
    ActsFile,
    BasisEntry,
    InputsFile,
    MeasureEntry,
    MethodologyFile,
    RequirementEntry,
    RequirementsFile,
    of_our_time,
)
from checks.pack_inputs import declared, meant
from checks.registry import rules
from crawler.errors import InvalidMethodology
from crawler.model import (
    Act,
    Checklist,
    Criterion,
    Indicator,
    InputSpec,
    LegalBasis,
    Measure,
    Methodology,
    Organisation,
    Requirement,
)

AUTHORITY = "authority"

_File = TypeVar("_File", bound=BaseModel)


def packs() -> tuple[str, ...]:
    """Return the ids of all packs, ``<sector>/<day in force>``, in order."""
    return _packs(_home())


@cache
def load(pack_id: str) -> Methodology:
    """Return a pack; an id that does not exist or a faulty file is an error that says what now."""
    if pack_id not in packs():
        raise InvalidMethodology(
            pack_id, "there is no such pack", suggestion(pack_id, set(packs()))
        )
    return read(_home(), pack_id)


def sector_of(organisation: Organisation) -> str:
    """Return whose packs judge an organisation: an authority has its own."""
    return AUTHORITY if organisation.kind == AUTHORITY else organisation.sector


def in_force(sector: str, on: date) -> Methodology:
    """Return the pack of a sector that is in force on a day: the latest that has begun."""
    days = {pack: _day(pack) for pack in packs() if pack.rpartition("/")[0] == sector}
    if not days:
        sectors = {pack.rpartition("/")[0] for pack in packs()}
        raise InvalidMethodology(sector, "no pack is for this sector", suggestion(sector, sectors))
    begun = [pack for pack, day in days.items() if day <= on]
    if not begun:
        raise InvalidMethodology(
            sector,
            "no pack is in force on {day}",
            "The first begins on {first}: choose a later day, or a pack by its id",
            day=on,
            first=min(days.values()),
        )
    return load(max(begun, key=lambda pack: days[pack]))


def read(home: Traversable, pack_id: str) -> Methodology:
    """Read one pack under a folder of packs, with everything it refers to."""
    folder = home.joinpath(*pack_id.split("/"))
    where = f"{pack_id}/methodology.toml"
    skeleton, skeleton_bytes = _parsed(folder.joinpath("methodology.toml"), where, MethodologyFile)
    listed = f"{pack_id}/requirements.toml"
    asked, asked_bytes = _parsed(folder.joinpath("requirements.toml"), listed, RequirementsFile)
    taken = f"{pack_id}/inputs.toml"
    inputs, inputs_bytes = _inputs(folder.joinpath("inputs.toml"), taken)
    acts = _acts(home)
    check_skeleton(skeleton, where)
    check_requirements(asked.requirement, skeleton.measure, listed)
    specs = declared(inputs.input, asked.requirement, taken)
    measures = tuple(_measure(entry, specs, acts, where) for entry in skeleton.measure)
    check_formulas(measures, specs, where)
    requirements = tuple(_requirement(entry, acts, listed) for entry in asked.requirement)
    asking = (*(each.basis for each in requirements), *(each.basis for each in measures))
    cited = {basis.act for bases in asking for basis in bases}
    return Methodology(
        id=pack_id,
        sector=pack_id.rpartition("/")[0],
        title=skeleton.title,
        title_en=skeleton.title_en,
        in_force_from=_day(pack_id),
        in_force_until=_last_day(home, pack_id),
        acts={key: _act(acts, key, where) for key in sorted(cited | set(skeleton.acts))},
        rounding=skeleton.rounding,
        criteria=tuple(Criterion(**entry.model_dump()) for entry in skeleton.criterion),
        indicators=tuple(Indicator(**entry.model_dump()) for entry in skeleton.indicator),
        measures=measures,
        requirements=requirements,
        digest=_digest(skeleton_bytes, asked_bytes, inputs_bytes),
        notice=skeleton.notice,
        notice_en=skeleton.notice_en,
        inputs=specs,
        empty=skeleton.empty,
        checklist=Checklist(**skeleton.checklist.model_dump()) if skeleton.checklist else None,
        total=_total(skeleton),
    )


def _home() -> Traversable:
    return files("checks").joinpath("methodologies")


def _packs(home: Traversable) -> tuple[str, ...]:
    found = (
        f"{sector.name}/{day.name}"
        for sector in home.iterdir()
        if sector.is_dir() and not sector.name.startswith(("_", "."))
        for day in sector.iterdir()
        if day.is_dir() and day.name != FOLDER and not day.name.startswith(("_", "."))
    )
    return tuple(sorted(found))


def _day(pack_id: str) -> date:
    try:
        return of_our_time(date.fromisoformat(pack_id.rpartition("/")[2]))
    except PydanticCustomError as error:
        what_now = "Name the folder by the day from which the pack is in force."
        raise InvalidMethodology(pack_id, error.message(), what_now) from None
    except ValueError:
        raise InvalidMethodology(
            pack_id, "the folder is not named by a day", "Name it like 2024-10-05."
        ) from None


def _last_day(home: Traversable, pack_id: str) -> date | None:
    """Return the day before the next pack of the sector begins."""
    sector, day = pack_id.rpartition("/")[0], _day(pack_id)
    later = [_day(p) for p in _packs(home) if p.rpartition("/")[0] == sector and _day(p) > day]
    return min(later) - timedelta(days=1) if later else None


def _digest(*contents: bytes) -> str:
    parts = b"".join(hashlib.sha256(content).digest() for content in contents)
    return f"sha256:{hashlib.sha256(parts).hexdigest()}"


def _parsed(file: Traversable, where: str, shape: type[_File]) -> tuple[_File, bytes]:
    try:
        content = file.read_bytes()
        data = tomllib.loads(content.decode("utf-8"))
    except FileNotFoundError:
        raise InvalidMethodology(where, "the file is missing", "A pack has both files.") from None
    except UnicodeDecodeError:
        raise InvalidMethodology(where, "it is not UTF-8", "Save the file as UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        raise InvalidMethodology(where, f"it is not TOML: {error}", "Mend that line.") from None
    return _shaped(data, where, shape), content


def _inputs(file: Traversable, where: str) -> tuple[InputsFile, bytes]:
    return _parsed(file, where, InputsFile) if file.is_file() else (InputsFile(), b"")


def _shaped(data: Mapping[str, Any], where: str, shape: type[_File]) -> _File:
    try:
        return shape.model_validate(data)
    except ValidationError as error:
        fault = min(error.errors(), key=lambda each: each["type"] != "extra_forbidden")
        place = _place(fault["loc"], data)
        if fault["type"] != "extra_forbidden":
            what = fault["msg"][0].lower() + fault["msg"][1:]
            raise InvalidMethodology(f"{where}, {place}", what, "Write it as asked.") from None
        key, known = str(fault["loc"][-1]), _keys_at(fault["loc"], shape)
        raise InvalidMethodology(
            f"{where}, {place}", f'there is no key "{key}"', suggestion(key, known)
        ) from None


def _place(loc: tuple[int | str, ...], data: Mapping[str, Any]) -> str:
    """Name the place of a fault by ids where there are any, else by number."""
    words: list[str] = []
    at: Any = data
    for part in loc:
        try:
            at = at[part]
        except (KeyError, IndexError, TypeError):
            at = None
        name = at.get("id") if isinstance(at, dict) else None
        words.append(str(name or (part + 1 if isinstance(part, int) else part)))
    return " ".join(words)


def _keys_at(loc: tuple[int | str, ...], shape: type[BaseModel]) -> set[str]:
    table = next(
        (TABLES[p] for p in reversed(loc[:-1]) if isinstance(p, str) and p in TABLES), shape
    )
    return set(table.model_fields)


def _acts(home: Traversable) -> Mapping[str, Act]:
    where = "acts.toml"
    file = home.joinpath(where)
    try:
        data = tomllib.loads(file.read_text("utf-8"))
    except (FileNotFoundError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InvalidMethodology(where, f"it cannot be read: {error}", "Mend the file.") from None
    entries = _shaped({"acts": data}, where, ActsFile).acts
    return {key: Act(id=key, **entry.model_dump()) for key, entry in entries.items()}


def _act(acts: Mapping[str, Act], key: str, where: str) -> Act:
    if key not in acts:
        raise InvalidMethodology(where, f'acts.toml has no act "{key}"', suggestion(key, acts))
    return acts[key]


def _measure(
    entry: MeasureEntry, specs: Sequence[InputSpec], acts: Mapping[str, Act], where: str
) -> Measure:
    here = f"{where}, measure {entry.id}"
    inputs = tuple(each for name in entry.inputs for each in meant(name, specs, here))
    plain = entry.model_dump(exclude={"inputs", "basis"})
    return Measure(inputs=inputs, basis=_bases(entry.basis, acts, here), **plain)


def _bases(
    entries: Sequence[BasisEntry], acts: Mapping[str, Act], where: str
) -> tuple[LegalBasis, ...]:
    for basis in entries:
        _act(acts, basis.act, where)
    return tuple(LegalBasis(**basis.model_dump()) for basis in entries)


def _total(skeleton: MethodologyFile) -> Criterion | None:
    if skeleton.total is None:
        return None
    return Criterion(id="total", weight=Decimal(1), **skeleton.total.model_dump())


def _requirement(entry: RequirementEntry, acts: Mapping[str, Act], where: str) -> Requirement:
    here = f"{where}, {entry.id}"
    if entry.rule not in rules():
        what_now = f"{suggestion(entry.rule, rules())} `nsok rules` lists them all."
        raise InvalidMethodology(here, f'no rule is named "{entry.rule}"', what_now)
    options = filled(entry.options, here)
    bound(rules()[entry.rule], options, here)
    regional = {name: filled(given, here) for name, given in entry.regional.items()}
    for name, given in regional.items():
        bound(rules()[entry.rule], {**options, **given}, f"{here}, {name}")
    plain = entry.model_dump(exclude={"basis", "options", "regional"})
    bases = _bases(entry.basis, acts, here)
    return Requirement(basis=bases, options=options, regional=regional, **plain)
