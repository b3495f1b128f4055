"""Which organisation a row is about."""

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from crawler.addresses import identity
from crawler.inputs.names import key
from crawler.inputs.proper_names import is_short_for, is_spoken_of, words
from crawler.model import Organisation
from crawler.tables import Row

_NAMED_BY = ("id", "inn", "url", "name")
_NEAR = 80
_LONGEST = 80


class Directory:
    """The organisations that figures may be about, by id, INN, site and name."""

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        self.all = tuple(organisations)
        self._by: dict[str, set[str]] = defaultdict(set)
        self._own = {each.id: each for each in self.all}
        for each in self.all:
            for name in (each.id.lower(), each.inn, key(each.name), *map(identity, each.sites)):
                if name:
                    self._by[name].add(each.id)

    def of_row(self, row: Row) -> Organisation | None:
        """Return the organisation of a row, or say why there is none."""
        asked = [name for name in _NAMED_BY if row.text(name)]
        if not asked:
            row.fault(
                "name",
                "no organisation is named",
                "Write its id, INN, site or name, as the list of organisations has it",
                skipped=True,
            )
            return None
        found = {name: self._meant(row.text(name)) for name in asked}
        sure = {next(iter(ids)) for ids in found.values() if len(ids) == 1}
        if len(sure) == 1:
            return self._own[sure.pop()]
        self._complain(row, asked[-1], found[asked[-1]], sure)
        return None

    def _meant(self, text: str) -> set[str]:
        """Return the ids that a text names: any cell may hold any of the ways to name one."""
        if text in self._own:
            return {text}
        digits = text.replace(" ", "").removesuffix(".0")
        address = identity(text) or identity(f"http://{text}")
        spellings = (text.lower(), digits, f"0{digits}", address, key(text))
        found = set().union(*(self._by[each] for each in spellings if each in self._by))
        return found or self._short(text)

    def _short(self, text: str) -> set[str]:
        """Return whose name a text shortens to the kind and the proper part."""
        given = words(text)
        return {each.id for each in self.all if is_short_for(given, each.name)}

    def _complain(self, row: Row, column: str, ids: set[str], sure: set[str]) -> None:
        given = row.text(column)[:_LONGEST]
        if len(sure) > 1:
            row.fault(
                column,
                "the row names two organisations: {ids}",
                "Leave one of them",
                skipped=True,
                ids=", ".join(sorted(sure)),
            )
        elif ids:
            row.fault(
                column,
                "«{given}» is the name of several organisations",
                "Write the id instead: {ids}",
                skipped=True,
                given=given,
                ids=", ".join(sorted(ids)[:5]),
            )
        elif near := self._near(given):
            row.fault(
                column,
                "the organisation «{given}» is unknown",
                "Write it as the list of organisations does; perhaps «{near}» ({id}) is meant",
                skipped=True,
                given=given,
                near=near.name[:_LONGEST],
                id=near.id,
            )
        else:
            row.fault(
                column,
                "the organisation «{given}» is unknown",
                "Write its id, INN, site or name, as the list of organisations has it",
                skipped=True,
                given=given,
            )

    def _near(self, given: str) -> Organisation | None:
        names = {each.id: key(each.name) for each in self.all}
        best = process.extractOne(key(given), names, scorer=fuzz.ratio, score_cutoff=_NEAR)
        if best:
            return self._own[best[2]]
        said = words(given)
        meant = [each for each in self.all if is_spoken_of(said, each.name)]
        return meant[0] if len(meant) == 1 else None
