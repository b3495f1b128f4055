"""One row of a roster to an organisation, cell by cell."""

import re

from crawler.addresses import identity
from crawler.model import Organisation
from crawler.roster import sites
from crawler.tables import Row

_FIRST_YEAR = 2013  # law 256-FZ of 2014 made the assessment a duty; pilots began the year before
_LONGEST_ID = 200
_SECTORS = {
    "": "social-service",
    "социальное обслуживание": "social-service",
    "культура": "culture",
    "образование": "education",
    "здравоохранение": "health",
}
_KINDS = {
    "": "organisation",
    "organisation": "organisation",
    "организация": "organisation",
    "учреждение": "organisation",
    "authority": "authority",
    "орган": "authority",
    "орган власти": "authority",
}
_WEIGHTS_10 = (2, 4, 10, 3, 5, 9, 4, 6, 8)
_WEIGHTS_11 = (7, *_WEIGHTS_10)
_WEIGHTS_12 = (3, *_WEIGHTS_11)


def organisation(row: Row, this_year: int, *, siteless: bool = False) -> Organisation | None:
    """Return the organisation of a row, or nothing where it cannot be audited."""
    addresses = () if siteless and sites.is_nothing(row.text("url")) else _sites(row)
    inn = _inn(row)
    known = row.text("id") or inn or (identity(addresses[0]) if addresses else "")
    known = known or (row.text("name") if siteless else "")
    if len(known) > _LONGEST_ID:
        row.fault("id", "the id is too long", "Use at most 200 letters", skipped=True)
        return None
    if not addresses and not (siteless and known):
        return None
    if "\N{REPLACEMENT CHARACTER}" in "".join(row.cells):
        row.fault("", "some letters cannot be read", "Save the file as UTF-8")
    return Organisation(
        id=known,
        name=row.text("name") or known,
        sites=addresses,
        inn=inn,
        region=row.text("region"),
        type=row.text("type"),
        nok_year=_year(row, this_year),
        bus_gov_id=row.text("bus_gov_id"),
        sector=_SECTORS.get(row.text("sector").lower(), row.text("sector")),
        kind=_kind(row),
    )


def _sites(row: Row) -> tuple[str, ...]:
    cell = row.text("url")
    if sites.is_nothing(cell):
        row.fault(
            "url",
            "no site is given",
            "Write the address of the official site; without one the row cannot be audited",
            skipped=True,
        )
        return ()
    good, bad = sites.addresses(cell)
    if bad:
        row.fault(
            "url",
            "«{word}» is no web address",
            "Write it as http://example.ru/; several with spaces between them",
            skipped=not good,
            word=bad[0][:80],
        )
    return good


def _inn(row: Row) -> str:
    cell = row.text("inn").replace(" ", "").removesuffix(".0")
    if not cell:
        return ""
    for digits in (cell, f"0{cell}"):
        if is_inn(digits):
            return digits
    row.fault(
        "inn",
        "«{inn}» is no valid INN",
        "Check its 10 or 12 digits; the last ones are a checksum",
        inn=cell[:40],
    )
    return cell if re.fullmatch(r"\d{10}|\d{12}", cell) else ""


def is_inn(digits: str) -> bool:
    """Tell whether a taxpayer number has the right length and checksum digits."""
    if not re.fullmatch(r"[0-9]{10}|[0-9]{12}", digits):
        return False
    if len(digits) == 10:
        return _check_digit(digits, _WEIGHTS_10) == digits[9]
    return _check_digit(digits, _WEIGHTS_11) + _check_digit(digits, _WEIGHTS_12) == digits[10:]


def _check_digit(digits: str, weights: tuple[int, ...]) -> str:
    total = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))
    return str(total % 11 % 10)


def _year(row: Row, this_year: int) -> int | None:
    cell = row.text("nok_year")
    if not cell:
        return None
    match = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", cell)
    year = int(match[0]) if match else 0
    if _FIRST_YEAR <= year <= this_year:
        return year
    row.fault(
        "nok_year",
        "«{year}» is no year of an assessment",
        "Write a year from {first} to {last}, or leave the cell empty; it counts as unknown",
        year=cell[:40],
        first=_FIRST_YEAR,
        last=this_year,
    )
    return None


def _kind(row: Row) -> str:
    cell = row.text("kind").lower()
    if cell not in _KINDS:
        row.fault(
            "kind",
            "«{kind}» is unknown",
            "Write organisation or authority; it counts as organisation",
            kind=cell[:40],
        )
    return _KINDS.get(cell, "organisation")
