"""
How well documents are told: kind, period, owner, defects, over the labelled set.

    python -m tests.quality.documents [tuned|held-out|all] [-v]
"""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from checks.commons.documents.defects import is_blank
from checks.commons.documents.kind import Told
from checks.commons.documents.owner import owner_of
from checks.commons.documents.profile import Profile, profile
from crawler.extract import ocr
from crawler.extract.documents import extract
from crawler.model import Extraction
from tests.documents.labelled import SCANNED, Labelled, labelled

ASKED = ("plan", "report", "results", "survey")


@dataclass(frozen=True, slots=True)
class Measured:
    """One document, what was read of it and what was made of that."""

    document: Labelled
    profile: Profile
    found: Extraction


@cache
def measured() -> tuple[Measured, ...]:
    """Read and judge the whole set; scans only where recognition is there."""
    return tuple(_measured())


def _measured() -> Iterator[Measured]:
    reads = isinstance(ocr.available(), str)
    for each in labelled():
        if each.format in SCANNED and not reads:
            continue
        labels = each.labels
        found = extract(each.body, name=labels["file"], ocr_pages=1)
        told = Told(labels["link"], f"https://care.example/{labels['file']}", _heading(labels))
        assert found.text is not None, f"{each}: {found.problem} {found.detail}"
        yield Measured(each, profile(found.text, told), found)


def _heading(labels):
    return labels.get("heading", "")


def kind_counts(some: list[Measured], kind: str) -> tuple[int, int, int]:
    """Return true, false and missed ones of a kind; what is not sure is missed."""
    told = Counter()
    for each in some:
        right = kind in each.document.kinds[:1]
        guess = each.profile.guess
        said = guess.sure and guess.kind == kind
        either = kind in each.document.kinds and not right
        told[(right, said)] += not either
    return told[True, True], told[False, True], told[True, False]


def wrong_period(each: Measured) -> str:
    """Say what is wrong with the period of a plan or report that states one."""
    labels, time = each.document.labels, each.profile.time
    faults = []
    if "years" in labels and time.years != set(map(int, labels["years"].split())):
        faults.append(f"years {sorted(time.years)}, not {labels['years']}")
    if "assessed" in labels and str(time.assessed) != labels["assessed"]:
        faults.append(f"assessed {time.assessed}, not {labels['assessed']}")
    if "until" in labels and str(time.until) != labels["until"]:
        faults.append(f"until {time.until}, not {labels['until']}")
    if "approved" in labels and str(time.approved and time.approved.year) != labels["approved"]:
        faults.append(f"approved {time.approved}, not {labels['approved']}")
    return "; ".join(faults)


def states_period(each: Measured) -> bool:
    """Tell whether the truth about a document names a period."""
    return bool({"years", "assessed", "until", "approved"} & set(each.document.labels))


def wrong_owner(each: Measured) -> str:
    """Say whose a document was wrongly taken for."""
    wanted = each.document.labels.get("owner")
    found = owner_of(each.found.text, each.document.organisation).whose
    return f"{found}, not {wanted}" if wanted and found != wanted else ""


def wrong_flaws(each: Measured) -> str:
    """Say whether blanks or a finished plan were not seen, or seen where there are none."""
    labels, faults = each.document.labels, []
    if is_blank(each.found.text) != (labels.get("defect") == "blank"):
        faults.append("blank" if is_blank(each.found.text) else "not blank")
    if each.profile.done != (labels.get("done") == "yes"):
        faults.append("done" if each.profile.done else "not done")
    return "; ".join(faults)


def main() -> None:
    """Print the figures and, with -v, every mistake."""
    half = next((word for word in sys.argv[1:] if not word.startswith("-")), "all")
    some = [e for e in measured() if half == "all" or e.document.held_out == (half == "held-out")]
    print(f"{len(some)} documents ({half})")
    for kind in ASKED:
        true, false, missed = kind_counts(some, kind)
        precision, recall = true / max(true + false, 1), true / max(true + missed, 1)
        print(f"{kind:8} precision {precision:.3f} recall {recall:.3f} ({true} {false} {missed})")
    checks = {"period": wrong_period, "owner": wrong_owner, "flaws": wrong_flaws}
    for name, check in checks.items():
        asked = [e for e in some if name != "period" or states_period(e)]
        wrong = [e for e in asked if check(e)]
        print(f"{name:8} right {1 - len(wrong) / max(len(asked), 1):.3f} of {len(asked)}")
    if "-v" in sys.argv:
        _mistakes(some)


def _mistakes(some: list[Measured]) -> None:
    for each in some:
        guess = each.profile.guess
        right = guess.kind in each.document.kinds and guess.sure
        unasked = "other" in each.document.kinds and guess.kind not in ("plan", "report")
        said = "" if right or unasked else f"{guess.kind} sure={guess.sure} ({guess.why})"
        faults = [said, wrong_period(each), wrong_owner(each), wrong_flaws(each)]
        if any(faults):
            print(f"  {each.document}: {' | '.join(filter(None, faults))}")


if __name__ == "__main__":
    main()
