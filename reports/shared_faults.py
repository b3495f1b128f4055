"""What all sites of one platform lack: probably one template, to be put right once."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reports.summary_row import Row

_FEWEST = 3
_NEARLY_ALL = 0.8
_MOST = 0.6
_PLATFORMS = 12
_FAULTS = 12


@dataclass(frozen=True, slots=True)
class SharedFault:
    """What *lacking* of *of* sites of a platform lack, and of how many others."""

    title: str
    lacking: int
    of: int
    others_lacking: int
    others_of: int


@dataclass(frozen=True, slots=True)
class PlatformView:
    """
    A platform, how many sites were looked at, and what nearly all of them lack.

    *common* counts what they lack and nearly all others do too.
    """

    name: str
    sites: int
    faults: tuple[SharedFault, ...]
    common: int


def named_platforms(looked: Sequence[Row]) -> tuple[str, ...]:
    """Name the platforms that several sites share, the greatest first."""
    counts = Counter(row.platform for row in looked if row.platform)
    return tuple(name for name, number in counts.most_common() if number >= _FEWEST)


def platforms(looked: Sequence[Row], titles: Mapping[str, str]) -> tuple[PlatformView, ...]:
    """Find what nearly all sites of a platform lack; what costs most sites comes first."""
    found = []
    for name in named_platforms(looked):
        own = [row for row in looked if row.platform == name]
        others = [row for row in looked if row.platform != name]
        faults = (_fault(id_, title, own, others) for id_, title in titles.items())
        told = [fault for fault in faults if fault]
        rare = _most_telling([fault for fault in told if not _is_common(fault)])
        if rare:
            found.append(PlatformView(name, len(own), rare[:_FAULTS], len(told) - len(rare)))
    found.sort(key=lambda each: -sum(fault.lacking for fault in each.faults))
    return tuple(found[:_PLATFORMS])


def _fault(id_: str, title: str, own: Sequence[Row], others: Sequence[Row]) -> SharedFault | None:
    lacking, of = _lacking(id_, own)
    if lacking < _FEWEST or lacking < of * _NEARLY_ALL:
        return None
    return SharedFault(title, lacking, of, *_lacking(id_, others))


def _lacking(id_: str, rows: Sequence[Row]) -> tuple[int, int]:
    signs = Counter(row.cells.get(id_, "i") for row in rows)
    return signs["a"] + signs["d"], len(rows) - signs["i"]


def _is_common(fault: SharedFault) -> bool:
    """Tell whether most other sites lack it as well: then the platform explains nothing."""
    return fault.others_lacking > fault.others_of * _MOST


def _most_telling(faults: Sequence[SharedFault]) -> tuple[SharedFault, ...]:
    """Put first what the sites of other platforms have."""
    return tuple(sorted(faults, key=lambda f: f.others_lacking / (f.others_of or 1)))
