"""One organisation as a row of the summary."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import quote

from crawler.addresses import host
from crawler.model import AuditResult, FetchFailure, Outcome
from reports.cleaning import NAME, clean
from reports.failures import failure_detail, in_words, tell, tried
from reports.finding_view import outcome_seen
from reports.links import Link, link
from reports.remarks import Remark, named
from reports.view import group_of, was_looked_at
from reports.words import Words

FIGURES = ("p_inf_site", "p_dist", "k1", "total")
SIGNS = {
    Outcome.PRESENT: "p",
    Outcome.DEFECTIVE: "d",
    Outcome.ABSENT: "a",
    Outcome.REVIEW: "r",
    Outcome.UNKNOWN: "u",
    Outcome.INAPPLICABLE: "i",
}
Interval = tuple[Decimal, Decimal]
_LONG_NAME = 60
_NOWHERE = (Decimal(-1), Decimal(-1))


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a site could not be looked at, when that was, and what to do."""

    why: str
    technical: str
    when: str
    tell: str


@dataclass(frozen=True, slots=True)
class Row:
    """
    One organisation; *cells* are signs of outcomes by requirement.

    *figures* are in the order of FIGURES.  *places* say of each where it stands
    among those that were looked at, a range as long as intervals overlap.
    *measured* tells that the total is more than criterion 1: figures from outside
    were counted, or the methodology has no such criterion.
    """

    href: str
    name: str
    short_name: str
    id: str
    region: str
    platform: str
    status: str
    looked: bool
    measured: bool
    figures: tuple[Interval | None, ...]
    shown: tuple[str, ...]
    counts: tuple[int, int, int]
    cells: dict[str, str]
    cause: Cause | None
    site: Link
    remarks: tuple[Remark, ...]
    places: tuple[str, ...] = ("",) * len(FIGURES)

    def order(self, figure: int) -> tuple[bool, Decimal, Decimal, str]:
        """Order by the lower bound, then the upper; who was not looked at comes last."""
        low, high = self.figures[figure] or _NOWHERE
        return (not self.looked, -low, -high, self.name)

    def signs(self, columns: Sequence[str]) -> str:
        """Give the signs of some requirements in one word; what was not asked is a dot."""
        return "".join(self.cells.get(id_, ".") for id_ in columns)


def row(result: AuditResult, words: Words) -> Row:
    """Keep of a result what the summary shows of it."""
    who, looked = result.organisation, was_looked_at(result)
    groups = Counter(group_of(finding) for finding in result.findings)
    figures = _figures(result) if looked else (None,) * len(FIGURES)
    cause = None if looked else _cause(result.snapshot.failures)
    return Row(
        href=f"organisations/{quote(who.file_name)}.html",
        name=clean(who.name or who.id, NAME),
        short_name=_short_name(clean(who.name or who.id, NAME)),
        id=clean(who.id, 80),
        region=clean(who.region, 120),
        platform=_platform(result, words) if looked else "",
        status=result.snapshot.status.value,
        looked=looked,
        measured=bool(result.inputs) or all(each.id != "k1" for each in result.figures),
        figures=figures,
        shown=tuple(words.interval(*each) if each else "" for each in figures),
        counts=(groups["fix"], groups["check"], groups["fine"]),
        cells={f.requirement.id: SIGNS[outcome_seen(f)] for f in result.findings} if looked else {},
        cause=_cause_view(cause, words) if cause else None,
        site=link(who.sites[0] if who.sites else ""),
        remarks=named(result.snapshot.certificates, words),
    )


def _platform(result: AuditResult, words: Words) -> str:
    """Name what the site is built with; else the host, which many may share."""
    known = clean(result.snapshot.platform, 40)
    if known:
        return words.code("platform", known)
    return clean(host(next(iter(result.snapshot.sites), "")), 80)


def _short_name(name: str) -> str:
    """Leave the part in quotation marks of a long official name."""
    start, end = name.find("«"), name.rfind("»")
    return name[start : end + 1] if len(name) > _LONG_NAME and 0 <= start < end else name


def _figures(result: AuditResult) -> tuple[Interval | None, ...]:
    known = {figure.id: (figure.low, figure.high) for figure in result.figures}
    return tuple(known.get(id_) for id_ in FIGURES)


def _cause(failures: Sequence[FetchFailure]) -> FetchFailure | None:
    """Pick the failure that closed the site: that of the home page, else the first."""
    home = [failure for failure in failures if "home" in failure.topics]
    return next(iter([*home, *failures]), None)


def _cause_view(failure: FetchFailure, words: Words) -> Cause:
    detail, technical = failure_detail(failure, words)
    reason = in_words(failure, "failure", words)
    return Cause(
        why=f"{reason}: {detail}" if detail else reason,
        technical=technical,
        when=tried(failure, words),
        tell=tell(failure, words),
    )
