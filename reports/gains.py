"""What putting things right would add, to what, and where the limit is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from crawler.model import Figure, Finding, Gain
from reports.cleaning import clean
from reports.setting import Setting
from reports.words import Words

_ALL = Decimal(100)
_MAIN = "k1"


@dataclass(frozen=True, slots=True)
class GainView:
    """Points and the sign of the number they go to."""

    points: str
    symbol: str


def gain_views(finding: Finding, setting: Setting, words: Words) -> tuple[GainView, ...]:
    """Name what a finding would add to the numbers at the head of the report."""
    known = [gain for gain in finding.gain if gain.points > 0]
    shown = [gain for gain in known if gain.figure in setting.figures] or known
    return tuple(_gain(gain.figure, gain.points, setting, words) for gain in shown)


def gain_note(finding: Finding, setting: Setting, words: Words) -> str:
    """Say what points are added to and where they end; or why none are added."""
    capped = next((f for f in _figures(finding, setting) if f.published is not None), None)
    if capped is None or capped.published is None:
        return "" if _adds(finding) else words.say("finding.no_gain")
    name = figure_name(capped.id, setting, words)
    if _adds(finding):
        number = words.number(capped.published)
        return words.say("finding.gain_to", figure=name, number=number)
    key = "finding.gain_full" if capped.low >= _ALL else "finding.gain_confirms"
    return words.say(key, figure=name)


def together(
    findings: Iterable[Finding], setting: Setting, words: Words
) -> tuple[tuple[GainView, ...], str]:
    """
    Give what putting all of them right would add, and the limit that cuts it.

    Each gain is measured alone, so gains of one measure end at 100 together;
    the main number takes of them the same part as it takes of each.
    """
    sums: dict[str, Decimal] = {}
    notes = []
    for figure, own in _by_figure(findings, setting):
        total = sum((_points(finding, figure.id) for finding in own), Decimal(0))
        added = min(total, _ALL - _now(figure))
        sums[figure.id] = added
        main = sum((_points(finding, _MAIN) for finding in own), Decimal(0))
        sums[_MAIN] = sums.get(_MAIN, Decimal(0)) + (main * added / total if total else main)
        if figure.published is not None:
            name, now = figure_name(figure.id, setting, words), words.number(figure.published)
            notes.append(words.say("finding.gain_limit", figure=name, number=now))
    views = (_gain(id_, sums[id_], setting, words) for id_ in _order(sums) if sums[id_] > 0)
    return tuple(views), " ".join(notes)


def figure_name(id_: str, setting: Setting, words: Words) -> str:
    """Name a number as readers know it, else by the methodology's sign; never by its id."""
    if words.knows("figure", id_):
        return clean(words.code("figure", id_), 40)
    return clean(setting.symbols.get(id_, "") or words.say("finding.nameless"), 40)


def _gain(id_: str, points: Decimal, setting: Setting, words: Words) -> GainView:
    number = words.say("finding.gain_item", points=words.short_number(points))
    return GainView(number, figure_name(id_, setting, words))


def _by_figure(
    findings: Iterable[Finding], setting: Setting
) -> Iterator[tuple[Figure, Sequence[Finding]]]:
    heaps: dict[str, list[Finding]] = {}
    for finding in findings:
        first = next(iter(_figures(finding, setting)), None)
        if first is not None and _adds(finding):
            heaps.setdefault(first.id, []).append(finding)
    return ((setting.figures[id_], own) for id_, own in heaps.items())


def _figures(finding: Finding, setting: Setting) -> list[Figure]:
    """Give the numbers a finding moves, but not the main one."""
    moved = (setting.figures.get(gain.figure) for gain in finding.gain if gain.figure != _MAIN)
    return [figure for figure in moved if figure is not None]


def _now(figure: Figure) -> Decimal:
    return figure.low if figure.published is None else figure.published


def _adds(finding: Finding) -> bool:
    return any(gain.points > 0 for gain in finding.gain)


def _points(finding: Finding, id_: str) -> Decimal:
    found: Iterator[Gain] = (gain for gain in finding.gain if gain.figure == id_)
    return next((gain.points for gain in found), Decimal(0))


def _order(sums: dict[str, Decimal]) -> list[str]:
    return sorted(sums, key=lambda id_: (id_ == _MAIN, -sums[id_]))
