"""What putting things right would add, to what, and where the limit is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from crawler.model import Figure, Finding, Gain
from reports.cleaning import clean
from reports.setting import Setting
from reports.words import Words

_ALL = Decimal(100)
_WHOLE = ("total", "k1", "k2", "k3", "k4", "k5")
_FIRST = ("total", "k1", "k2", "k3", "k4", "k5", "p_inf", "p_dist")


@dataclass(frozen=True, slots=True)
class GainView:
    """Points and the sign of the number they go to; *to* is it in words, after «к»."""

    points: str
    symbol: str
    to: str = ""


def gain_views(gains: Iterable[Gain], setting: Setting, words: Words) -> tuple[GainView, ...]:
    """Name what would be added to the numbers at the head of the report."""
    known = [gain for gain in gains if gain.points > 0]
    shown = [gain for gain in known if gain.figure in setting.figures] or known
    shown = sorted(shown, key=lambda gain: _rank(gain.figure))
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
    the numbers above it take of them the same part as they take of each.
    """
    sums: dict[str, Decimal] = {}
    notes = []
    for figure, own in _by_figure(findings, setting):
        part = _part(figure, own)
        for id_ in dict.fromkeys(gain.figure for finding in own for gain in finding.gain):
            if id_ in setting.figures:
                added = sum((_points(finding, id_) for finding in own), Decimal(0)) * part
                sums[id_] = sums.get(id_, Decimal(0)) + added
        if figure is not None and figure.published is not None:
            name, now = figure_name(figure.id, setting, words), words.number(figure.published)
            notes.append(words.say("finding.gain_limit", figure=name, number=now))
    views = (_gain(id_, sums[id_], setting, words) for id_ in _order(sums) if sums[id_] > 0)
    return tuple(views), " ".join(notes)


def _part(figure: Figure | None, own: Sequence[Finding]) -> Decimal:
    """Tell which part of the gains, each measured alone, is left below 100."""
    if figure is None:
        return Decimal(1)
    alone = sum((_points(finding, figure.id) for finding in own), Decimal(0))
    return min(alone, _ALL - _now(figure)) / alone if alone else Decimal(1)


def figure_name(id_: str, setting: Setting, words: Words) -> str:
    """Name a number as readers know it, else by the methodology's sign; never by its id."""
    if words.knows("figure", id_):
        return clean(words.code("figure", id_), 40)
    return clean(setting.symbols.get(id_, "") or words.say("finding.nameless"), 40)


def _gain(id_: str, points: Decimal, setting: Setting, words: Words) -> GainView:
    number = words.say("finding.gain_item", points=words.short_number(points))
    symbol = figure_name(id_, setting, words)
    to = words.code("figure_to", id_) if words.knows("figure_to", id_) else symbol
    return GainView(number, symbol, to)


def _by_figure(
    findings: Iterable[Finding], setting: Setting
) -> Iterator[tuple[Figure | None, Sequence[Finding]]]:
    heaps: dict[str, list[Finding]] = {}
    for finding in findings:
        first = next(iter(_figures(finding, setting)), None)
        if _adds(finding):
            heaps.setdefault(first.id if first else "", []).append(finding)
    return ((setting.figures.get(id_), own) for id_, own in heaps.items())


def _figures(finding: Finding, setting: Setting) -> list[Figure]:
    """Give the numbers a finding moves, but not the main one."""
    moved = (setting.figures.get(gain.figure) for gain in finding.gain if gain.figure not in _WHOLE)
    return [figure for figure in moved if figure is not None]


def _now(figure: Figure) -> Decimal:
    return figure.low if figure.published is None else figure.published


def _adds(finding: Finding) -> bool:
    return any(gain.points > 0 for gain in finding.gain)


def _points(finding: Finding, id_: str) -> Decimal:
    found: Iterator[Gain] = (gain for gain in finding.gain if gain.figure == id_)
    return next((gain.points for gain in found), Decimal(0))


def _order(sums: dict[str, Decimal]) -> list[str]:
    return sorted(sums, key=lambda id_: (_rank(id_), -sums[id_]))


def _rank(id_: str) -> int:
    """Put first what a reader asks about: the whole, then the criterion, then its parts."""
    return _FIRST.index(id_) if id_ in _FIRST else len(_FIRST)
