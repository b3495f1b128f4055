"""What is wrong in a file that a person wrote."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from crawler.errors import filled


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """
    One thing wrong in one cell.

    *row* counts as a spreadsheet does, from 1; *column* is the heading as the
    file has it, *name* the organisation's name as the row gives it.  *what* and
    *what_now* are fixed English sentences, the keys of their translations, with
    *values* for the words in braces.  *skipped* says that the row was left out;
    else it is used without what is wrong.  *also* counts further rows of the
    file of which the same is to be said.
    """

    file: str
    row: int
    column: str
    what: str
    what_now: str
    skipped: bool = False
    values: Mapping[str, object] = field(default_factory=dict)
    name: str = ""
    also: int = 0

    def __str__(self) -> str:
        where = f"{self.file}, row {self.row}" + (f", {self.column}" if self.column else "")
        values = dict(self.values)
        return f"{where}: {filled(self.what, values)}. {filled(self.what_now, values)}"


def gathered(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return each fault once, with how many more rows have it."""
    first: dict[tuple[object, ...], Fault] = {}
    for each in faults:
        values = tuple(sorted((name, str(value)) for name, value in each.values.items()))
        key = (each.file, each.column, each.what, each.what_now, each.skipped, values)
        seen = first.get(key)
        first[key] = replace(seen, also=seen.also + 1) if seen else each
    return tuple(first.values())
