"""What stood further up already: paper says it once."""

from collections.abc import Hashable
from dataclasses import replace
from functools import lru_cache

from reports.finding_view import FindingView
from reports.legal import BasisView


def without_repeats(
    findings: tuple[FindingView, ...], rows: tuple[FindingView, ...], told: set[Hashable]
) -> tuple[tuple[FindingView, ...], tuple[FindingView, ...]]:
    """
    Mark the clauses and lists of pages that stood in a finding further up.

    *told* grows by what these findings say; on paper rows name their clauses only.
    """
    marked = tuple(_searched(_clauses(each, told), told) for each in findings)
    return marked, tuple(_searched(each, told) for each in rows)


def _clauses(finding: FindingView, told: set[Hashable]) -> FindingView:
    told_again = [_is_told((item.act, item.clause, item.text), told) for item in finding.basis]
    if not any(told_again):
        return finding
    basis = (
        _again(item) if again else item
        for item, again in zip(finding.basis, told_again, strict=True)
    )
    return replace(finding, basis=tuple(basis))


@lru_cache(maxsize=1024)
def _again(item: BasisView) -> BasisView:
    return replace(item, again=True)


def _searched(finding: FindingView, told: set[Hashable]) -> FindingView:
    again = bool(finding.searched) and _is_told(finding.searched, told)
    return replace(finding, searched_again=True) if again else finding


def _is_told(text: Hashable, told: set[Hashable]) -> bool:
    known = text in told
    told.add(text)
    return known
