"""Rows of a roster to organisations."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from crawler.addresses import identity
from crawler.model import Organisation
from crawler.roster import cells, columns
from crawler.roster.table import Table, read_table
from crawler.tables import Fault, Row


@dataclass(frozen=True, slots=True)
class RosterReading:
    """
    The organisations to audit, and what is wrong in the list.

    *rows* are the numbers of the organisations' rows, *filled* counts the rows
    under the header in which anything stands.
    """

    organisations: tuple[Organisation, ...]
    faults: tuple[Fault, ...]
    rows: tuple[int, ...] = ()
    filled: int = 0


def read(path: Path, this_year: int | None = None, *, siteless: bool = False) -> RosterReading:
    """
    Read a list of organisations.

    One without a site is none, unless *siteless* is asked for.  A faulty row never
    stops the others; InvalidTable is raised only where the file as a whole cannot
    be read.
    """
    table = read_table(path)
    year = this_year or datetime.now(UTC).year
    faults = [*table.faults, *_doubles(path.name, table)]
    found: dict[str, tuple[Organisation, int]] = {}
    filled = 0
    for row in _rows(path.name, table):
        filled += 1
        organisation = cells.organisation(row, year, siteless=siteless)
        if organisation:
            _add(found, organisation, row)
        faults += row.faults
    faults.sort(key=lambda fault: fault.row)
    return RosterReading(
        organisations=tuple(each for each, _ in found.values()),
        faults=tuple(faults),
        rows=tuple(number for _, number in found.values()),
        filled=filled,
    )


def _doubles(file: str, table: Table) -> Iterator[Fault]:
    """Say of a column that another one with the same meaning was taken."""
    for field, at in columns.doubles(table.titles, table.header):
        yield Fault(
            file=file,
            row=table.number,
            column=table.titles[at].strip(),
            what="the column means the same as «{taken}»",
            what_now="Only «{taken}» is read; rename or remove the one that is not meant",
            values={"taken": table.titles[table.header[field]].strip()},
        )


def _rows(file: str, table: Table) -> Iterator[Row]:
    for line in table.lines:
        row = Row(file, line.number, table.header, table.titles, line.cells)
        if any(row.text(field) for field in table.header):
            yield row


def _add(found: dict[str, tuple[Organisation, int]], organisation: Organisation, row: Row) -> None:
    """Add an organisation whose id is new, or say what its twin is."""
    if organisation.id not in found:
        found[organisation.id] = (organisation, row.number)
        return
    first, first_row = found[organisation.id]
    if row.text("id"):
        row.fault(
            "id",
            "row {first} has the same id {id}",
            "Give each organisation an id of its own; several sites of one go into one cell",
            skipped=True,
            first=first_row,
            id=organisation.id,
        )
        return
    if {*map(identity, organisation.sites)} <= {*map(identity, first.sites)}:
        row.fault(
            "url",
            "row {first} is the same organisation",
            "Remove one of the rows",
            skipped=True,
            first=first_row,
        )
        return
    _add_branch(found, organisation, row, first_row)


def _add_branch(
    found: dict[str, tuple[Organisation, int]], organisation: Organisation, row: Row, first: int
) -> None:
    """Take a row of the same INN and another site for a branch, known by its site."""
    branch = replace(organisation, id=identity(organisation.sites[0]))
    row.fault(
        "inn",
        "row {first} has the same INN, and another site",
        "Put all sites of one organisation into one cell, or give branches an id each; "
        "it is audited as {id}",
        skipped=branch.id in found,
        first=first,
        id=branch.id,
    )
    found.setdefault(branch.id, (branch, row.number))
