"""What stood further up already: paper says it once."""

from collections.abc import Hashable
from dataclasses import replace

from reports.finding_view import FindingView


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
    basis = tuple(
        replace(item, again=_is_told((item.act, item.clause, item.text), told))
        for item in finding.basis
    )
    return replace(finding, basis=basis)


def _searched(finding: FindingView, told: set[Hashable]) -> FindingView:
    again = bool(finding.searched) and _is_told(finding.searched, told)
    return replace(finding, searched_again=again)


def _is_told(text: Hashable, told: set[Hashable]) -> bool:
    known = text in told
    told.add(text)
    return known
