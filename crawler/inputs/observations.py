"""Rows of checklists, counts and control calls to figures."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from crawler.inputs import answers
from crawler.inputs.days import taken_on
from crawler.inputs.entry import Entry, Setting, source
from crawler.inputs.sheets import Read
from crawler.model import Input, InputKind, InputSpec
from crawler.tables import Row

_PEOPLE = re.compile(r"\s*(?:чел\.?|человек[а]?|анкет[аы]?|шт\.?)$")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class _Given:
    """Whom a row is about, when it was seen, and where that is written."""

    organisation_id: str
    taken_on: date
    source: str

    def figure(self, spec: InputSpec, value: Decimal) -> Input:
        """Return a figure of the row."""
        return Input(
            id=spec.id,
            organisation_id=self.organisation_id,
            value=value,
            source=self.source,
            taken_on=self.taken_on,
        )


def of_observations(sheet: Read, setting: Setting) -> Iterator[Entry]:
    """Yield the figures of rows that give one each: organisation, item or channel, value."""
    for row in sheet.rows():
        if answers.is_empty(row.text("value")):
            continue
        spec = _spec(row, "channel" if row.text("channel") else "item", sheet, setting)
        given = _given(row, setting, row.text("note"))
        if spec and given and (value := _value(row, "value", spec)) is not None:
            yield Entry(given.figure(spec, value), row, "value")
        sheet.faults.extend(row.faults)


def of_organisations(sheet: Read, setting: Setting) -> Iterator[Entry]:
    """Yield the figures of rows that give many each, a column for every figure."""
    specs = [setting.catalogue.specs[name] for name in sheet.header.figures]
    for row in sheet.rows():
        filled = [spec for spec in specs if row.text(spec.id)]
        if filled and (given := _given(row, setting)):
            values = {
                spec: value for spec in filled if (value := _value(row, spec.id, spec)) is not None
            }
            for spec, value in _consistent(row, values).items():
                yield Entry(given.figure(spec, value), row, spec.id)
        sheet.faults.extend(row.faults)


def _given(row: Row, setting: Setting, note: str = "") -> _Given | None:
    owner = setting.owner(row)
    day = taken_on(row, "day", setting.today, setting.else_on)
    if owner is None or day is None:
        return None
    return _Given(owner.id, day, source(row.file, [row.number], row.text("who"), note))


def _spec(row: Row, column: str, sheet: Read, setting: Setting) -> InputSpec | None:
    text = row.text(column)
    catalogue = setting.catalogue
    found = (
        catalogue.channel(text)
        if column == "channel"
        else catalogue.find(text, f"{sheet.label} {row.title(column)}")
    )
    if found:
        return catalogue.specs[found]
    near = catalogue.near(text)
    if near:
        row.fault(
            column,
            "«{text}» is no figure that can be given",
            "Did you mean «{near}»? `nsok inputs template` lists them all",
            skipped=True,
            text=text[:_LONGEST],
            near=near,
        )
    else:
        row.fault(
            column,
            "«{text}» is no figure that can be given",
            "`nsok inputs template` lists them all",
            skipped=True,
            text=text[:_LONGEST],
        )
    return None


def _value(row: Row, column: str, spec: InputSpec) -> Decimal | None:
    """Return what a cell says, nothing where nobody looked, or say what is wrong with it."""
    text = row.text(column)
    if answers.is_empty(text):
        return None
    if spec.kind is InputKind.YES_NO:
        said = answers.yes_or_no(text)
        if said is None:
            row.fault(
                column,
                "«{text}» is neither yes nor no",
                "Write да or нет, 1 or 0; leave the cell empty where nobody looked",
                text=text[:_LONGEST],
            )
        return None if said is None else Decimal(int(said))
    return _number(row, column, text, spec)


def _number(row: Row, column: str, text: str, spec: InputSpec) -> Decimal | None:
    plain = _PEOPLE.sub("", text.lower()).removesuffix("%").replace(" ", "").replace(",", ".")
    known = re.fullmatch(r"[-−+]?\d{1,9}(?:\.\d{1,6})?", plain)
    number = Decimal(plain.replace("−", "-")) if known else None
    if spec.kind is InputKind.COUNT:
        if number is not None and number >= 0 and number == number.to_integral_value():
            return number.to_integral_value()
        row.fault(
            column,
            "«{text}» is no number of people",
            "Write a whole number, 0 or more",
            text=text[:_LONGEST],
        )
    elif number is not None and (number == 0 or 1 <= number <= 100):
        return number
    else:
        row.fault(
            column,
            "«{text}» is no share",
            "Write it in percent, from 0 to 100",
            text=text[:_LONGEST],
        )
    return None


def _consistent(row: Row, values: dict[InputSpec, Decimal]) -> dict[InputSpec, Decimal]:
    """
    Leave out counts above the count they are a part of.

    Where several are above the same one, it is that one which cannot be right,
    and it goes too.
    """
    by_id = {spec.id: value for spec, value in values.items()}
    above = [spec for spec, value in values.items() if value > by_id.get(spec.of, value)]
    for spec in above:
        row.fault(
            spec.id,
            "{count} are more than the {whole} in «{of}»",
            "Check both numbers; this one is left out",
            count=by_id[spec.id],
            whole=by_id[spec.of],
            of=row.title(spec.of),
        )
    wrong = {whole for whole, times in Counter(spec.of for spec in above).items() if times > 1}
    for whole in sorted(wrong):
        row.fault(
            whole,
            "several counts are above {whole}, so it cannot be right",
            "Check it; this one is left out too",
            whole=by_id[whole],
        )
    return {
        spec: value for spec, value in values.items() if spec not in above and spec.id not in wrong
    }
