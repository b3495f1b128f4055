"""One row of a table with what was found wrong in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from crawler.tables.fault import Fault


@dataclass(slots=True)
class Row:
    """
    One row with what was found wrong in it.

    *header* is the meaning of a column to its place, *titles* what the columns
    are called in the file.
    """

    file: str
    number: int
    header: Mapping[str, int]
    titles: tuple[str, ...]
    cells: tuple[str, ...]
    faults: list[Fault] = field(default_factory=list)

    def text(self, name: str) -> str:
        """Return a cell's text with single spaces; empty where there is none."""
        at = self.header.get(name)
        return " ".join(self.cells[at].split()) if at is not None and at < len(self.cells) else ""

    def fault(
        self, name: str, what: str, what_now: str, *, skipped: bool = False, **values: object
    ) -> None:
        """Note what is wrong in a cell."""
        self.faults.append(
            Fault(
                file=self.file,
                row=self.number,
                column=self.title(name),
                what=what,
                what_now=what_now,
                skipped=skipped,
                values=values,
                name=self.text("name"),
            )
        )

    def title(self, name: str) -> str:
        """Return what the file calls a column."""
        at = self.header.get(name)
        return " ".join(self.titles[at].split()) if at is not None else name
