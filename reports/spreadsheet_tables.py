"""The operator's tables as sheets: per criterion, overall, deficiencies, means, counters."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from crawler.model.ranking import Rank
from reports.deficiencies import CRITERIA
from reports.operator_tables import TOTAL, Fleet, Line, Pair, ends, is_unknown
from reports.spreadsheet_cells import Cell, Column, Sheet
from reports.words import Words

_ORGANISATION = (("name", 40), ("inn", 13), ("region", 17))
_NUMBER = 8.5  # wide enough for 100,00
_HEIGHT = 46  # of heads over such columns, in points


def criterion(sheet: Sheet, fleet: Fleet, id_: str) -> None:
    """Write the table of one criterion: its indicators, itself, the place by it."""
    words = sheet.book.words
    if id_ not in fleet.signs:
        sheet.line([Cell(words.say("sheet.never_counted"), "note")])
        return
    ids = [*fleet.indicators.get(id_, []), id_]
    places = fleet.places(id_)
    order = fleet.order(id_, places)
    heads = [*_organisation(words), *_pairs(ids, fleet, words), _head("place", 11, words)]
    first = sheet.row
    sheet.columns(heads, keep=1, height=_HEIGHT)
    for at in order:
        shown = fleet.lines[at]
        numbers = [cell for each in ids for cell in numbers_of(shown, each, words)]
        sheet.line([*_who(shown), *numbers, place(places[at], words)])
    sheet.filter(first, len(heads))
    sheet.gap()
    for key in ("min", "mean", "max"):
        sheet.line([*_blank_who(words.say(f"sheet.{key}")), *_spread(key, ids, fleet, words)])
    sheet.gap()
    _best(sheet, fleet, ids, [at for at in order if places[at]], places)


def overall(sheet: Sheet, fleet: Fleet) -> None:
    """Write the criteria, the total and the rank."""
    words = sheet.book.words
    ids = [*CRITERIA, TOTAL]
    places = fleet.places(TOTAL)
    heads = [*_organisation(words), *_pairs(ids, fleet, words), _head("place", 11, words),
             _head("status", 14, words), _head("methodology", 17, words)]  # fmt: skip
    first = sheet.row
    sheet.columns(heads, keep=1, height=_HEIGHT)
    for at in fleet.order(TOTAL, places):
        shown = fleet.lines[at]
        numbers = [cell for each in ids for cell in numbers_of(shown, each, words)]
        last = [place(places[at], words), shown.status, shown.methodology]
        sheet.line([*_who(shown), *numbers, *last])
    sheet.filter(first, len(heads))
    sheet.gap()
    for key in ("min", "mean", "max"):
        sheet.line([*_blank_who(words.say(f"sheet.{key}")), *_spread(key, ids, fleet, words)])


def told(sheet: Sheet, fleet: Fleet, key: str) -> None:
    """Write deficiencies or recommendations, with total and rank."""
    words, places = sheet.book.words, fleet.places(TOTAL)
    heads = [*_organisation(words), *_pairs([TOTAL], fleet, words), _head("place", 11, words),
             _head(key, 100, words)]  # fmt: skip
    first = sheet.row
    sheet.columns(heads, keep=1, height=_HEIGHT)
    for at in fleet.order(TOTAL, places):
        shown = fleet.lines[at]
        text = shown.deficiencies if key == "lack" else shown.recommendations
        numbers = numbers_of(shown, TOTAL, words)
        sheet.line([*_who(shown), *numbers, place(places[at], words), text])
    sheet.filter(first, len(heads))


def means(sheet: Sheet, fleet: Fleet) -> None:
    """Write the mean of each criterion."""
    words = sheet.book.words
    heads = [_head("criterion_name", 60, words), _head("symbol", 12, words)]
    heads += [
        Column(_side(key, side, words), 13)
        for key in ("mean", "min", "max")
        for side in ("low", "high")
    ]
    heads.append(_head("of", 16, words))
    sheet.columns(heads, keep=1)
    for id_ in (*CRITERIA, TOTAL):
        spread = fleet.spread(id_)
        own: list[object] = [title(id_, fleet, words), sign(id_, fleet, words)]
        if spread is None:
            sheet.line([*own, *_missing(fleet.missing(id_), words, 7)])
        else:
            sheet.line([*own, *spread.mean, *spread.least, *spread.most, spread.of])


def regions(sheet: Sheet, fleet: Fleet) -> None:
    """Write the means of each region."""
    words, ids = sheet.book.words, (*CRITERIA, TOTAL)
    heads = [_head("region", 34, words), _head("organisations", 14, words),
             _head("looked", 12, words), *_pairs(ids, fleet, words)]  # fmt: skip
    first = sheet.row
    sheet.columns(heads, keep=1, height=_HEIGHT)
    for region in sorted({each.region for each in fleet.lines}):
        own = [each for each in fleet.lines if each.region == region]
        looked = sum(each.looked for each in own)
        cells: list[Cell] = []
        for id_ in ids:
            mean = fleet.mean(id_, region)
            cells += _pair(mean, words) if mean else _missing(fleet.missing(id_), words)
        sheet.line([region, len(own), looked, *cells])
    sheet.filter(first, len(heads))


def counters(sheet: Sheet, fleet: Fleet) -> None:
    """Write what each measure was counted from."""
    words = sheet.book.words
    titles = {each.id: each.title for line in fleet.lines for each in line.counted}
    if not titles:
        sheet.line([Cell(words.say("sheet.never_counted"), "note")])
        return
    sides = ("counted_low", "counted_high", "counted_of")
    heads = _organisation(words)
    heads += [
        Column(f"{name}. {words.say(f'sheet.{side}')}", 14)
        for name in titles.values()
        for side in sides
    ]
    first = sheet.row
    sheet.columns(heads, keep=1, height=118)
    for line in fleet.lines:
        known = {each.id: each for each in line.counted}
        cells: list[object] = []
        for id_ in titles:
            found = known.get(id_)
            three = (found.low, found.high, found.of) if found else ("", "", "")
            cells += [int(each) if isinstance(each, Decimal) else each for each in three]
        sheet.line([*_who(line), *cells])
    sheet.filter(first, len(heads))


def numbers_of(line: Line, id_: str, words: Words) -> list[Cell]:
    """Return two cells: from, to; or in words why there are none."""
    if not line.looked and id_ in ("k1", TOTAL):
        return _missing("not_looked", words)
    return _pair(line.numbers.get(id_), words)


def place(rank: Rank | None, words: Words) -> Cell:
    """Return a place, or the best and the worst it may be."""
    if rank is None:
        return Cell(words.say("sheet.no_place"), "missing")
    if rank.settled:
        return Cell(rank.first, "whole")
    said = words.say("sheet.place_range", first=rank.first, last=rank.last)
    return Cell(said, "centre")


def sign(id_: str, fleet: Fleet, words: Words) -> str:
    """Return the sign of a number, known also where no result has it."""
    if id_ == TOTAL:
        return words.say("sheet.total")
    return fleet.signs.get(id_, "") or id_.replace("k", "К")


def title(id_: str, fleet: Fleet, words: Words) -> str:
    """Return the name of a number, known also where no result has it."""
    return fleet.titles.get(id_) or words.code("sheet" if id_ == TOTAL else "plan", id_)


def _pair(pair: Pair | None, words: Words) -> list[Cell]:
    if pair is None:
        return _missing("not_counted", words)
    if is_unknown(pair):
        return _missing("no_data", words)
    return [Cell(each, "number") for each in pair]


def _missing(key: str, words: Words, number: int = 2) -> list[Cell]:
    return [Cell(words.say(f"sheet.{key}"), "missing")] * number


def _spread(key: str, ids: Sequence[str], fleet: Fleet, words: Words) -> Iterator[Cell]:
    for id_ in ids:
        found = fleet.spread(id_)
        if found is None:
            yield from _missing(fleet.missing(id_), words)
        else:
            shown = {"min": found.least, "mean": found.mean, "max": found.most}[key]
            yield from (Cell(each, "mean") for each in shown)


def _best(
    sheet: Sheet,
    fleet: Fleet,
    ids: Sequence[str],
    order: list[int],
    places: Sequence[Rank | None],
) -> None:
    """Write the three best and the three last, or all of few, and whether that may still change."""
    words = sheet.book.words
    for key, chosen in ends(order).items():
        ranks = [places[at] for at in chosen]
        settled = all(rank is not None and rank.settled for rank in ranks)
        sheet.line([Cell(words.say(f"sheet.{key}" if settled else f"sheet.{key}_open"), "label")])
        for at in chosen:
            shown = fleet.lines[at]
            cells = [cell for each in ids for cell in numbers_of(shown, each, words)]
            sheet.line([*_who(shown), *cells, place(places[at], words)])


def _organisation(words: Words) -> list[Column]:
    return [_head(key, width, words) for key, width in _ORGANISATION]


def _who(line: Line) -> list[object]:
    return [Cell(line.name, "text"), line.inn, line.region]


def _blank_who(said: str) -> list[object]:
    return [Cell(said, "mean_text"), Cell("", "mean_text"), Cell("", "mean_text")]


def _pairs(ids: Sequence[str], fleet: Fleet, words: Words) -> list[Column]:
    sides = ("low", "high")
    return [
        Column(_sided(sign(id_, fleet, words), side, words), _NUMBER)
        for id_ in ids
        for side in sides
    ]


def _side(key: str, side: str, words: Words) -> str:
    return _sided(words.say(f"sheet.{key}"), side, words)


def _sided(name: str, side: str, words: Words) -> str:
    return f"{name}, {words.say(f'sheet.{side}')}"


def _head(key: str, width: float, words: Words) -> Column:
    return Column(words.say(f"sheet.{key}"), width)
