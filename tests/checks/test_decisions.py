"""A person's decision lives on while what it judged is the same, and no longer."""

from datetime import date, datetime, timedelta, timezone

import pytest

from checks.decisions import decided
from crawler.model import Evidence, Outcome, Reason, Review, Verdict
from tests.builders import site

DAY = datetime(2026, 11, 10, 12, tzinfo=timezone(timedelta(0)))
PAGE = "https://care.example/faq"


def visit(text="ответы", **given):
    return site({"/": "<title>Центр</title>", "/faq": f"<p>{text}"}, **given)


def digest(snapshot):
    return next(page.digest for page in snapshot.pages if page.url == PAGE)


def seen(*digests):
    return Verdict.review(
        Reason.AMBIGUOUS,
        "Somebody must look.",
        [
            Evidence(url=PAGE, excerpt="?", locator="p", digest=each, seen_at=DAY)
            for each in digests
        ],
    )


def review(outcome=Outcome.PRESENT, **given):
    return Review(
        **{
            "snapshot_id": "earlier",
            "requirement_id": "feedback.faq",
            "outcome": outcome,
            "reason": "видно",
            "reviewer": "Иванова",
            "decided_at": DAY,
            "machine": Outcome.REVIEW,
            "url": PAGE,
        }
        | given
    )


def why(result):
    return [each.why for each in result.void]


@pytest.mark.parametrize("outcome", [Outcome.PRESENT, Outcome.ABSENT, Outcome.DEFECTIVE])
def test_decision_on_an_unchanged_page_stands_in_a_later_visit(outcome):
    """Nobody must look twice at the same bytes."""
    here = visit()
    given = review(outcome, digest=digest(here), seen=(digest(here),))

    assert decided([given], here, seen(digest(here))).review is given


def test_changed_page_makes_it_void():
    """What was judged is no longer there."""
    before, here = visit(), visit("другие ответы")
    result = decided([review(digest=digest(before))], here, seen(digest(here)))

    assert (result.review, why(result)) == (None, ["page-changed"])


def test_page_that_was_not_seen_makes_it_void():
    """A site that did not answer confirms nothing."""
    given = review(digest="sha256:gone", url="https://care.example/gone")

    assert why(decided([given], visit(), seen())) == ["page-not-seen"]


def test_new_evidence_makes_only_an_unfavourable_decision_void():
    """«Not there» may not outlive a page that has it; «there» may."""
    here = visit()
    known = {"digest": digest(here), "seen": (digest(here),)}
    verdict = seen(digest(here), "sha256:new")

    assert why(decided([review(Outcome.ABSENT, **known)], here, verdict)) == ["something-new"]
    assert decided([review(**known)], here, verdict).review is not None


def test_term_ends_with_its_last_day():
    """Judged for the day of the visit, not for today."""
    here = visit()
    given = review(digest=digest(here), valid_until=date(2026, 11, 19))

    assert here.as_of == date(2026, 11, 20)
    assert why(decided([given], here, seen(digest(here)))) == ["expired"]


def test_decision_without_a_page_needs_a_term_and_the_same_answer():
    """Nothing was there to hold it to."""
    here, until = visit(), date(2026, 12, 31)

    assert why(decided([review(url="")], here, seen())) == ["other-visit"]
    assert decided([review(url="", valid_until=until)], here, seen()).review is not None
    absent = Verdict.absent("It is not there.", [PAGE])
    assert why(decided([review(url="", valid_until=until)], here, absent)) == ["other-visit"]


def test_two_people_who_disagree_on_one_day_settle_nothing():
    """Both are told; a later day decides, and a person may correct their own word."""
    here = visit()
    yes = review(snapshot_id=here.id)
    no = review(Outcome.ABSENT, snapshot_id=here.id, reviewer="Петров")
    later = review(Outcome.ABSENT, snapshot_id=here.id, decided_at=DAY + timedelta(days=1))
    own = review(Outcome.ABSENT, snapshot_id=here.id)

    assert why(decided([yes, no], here, seen())) == ["disagree", "disagree"]
    assert decided([yes, no, later], here, seen()).review is later
    assert decided([yes, own], here, seen()).review is own


def test_older_decision_does_not_come_back_when_the_newest_is_void():
    """Whoever changed their mind did not mean the first answer."""
    here = visit()
    old = review(digest=digest(here))
    new = review(Outcome.ABSENT, digest="sha256:gone", decided_at=DAY + timedelta(days=1))

    assert decided([old, new], here, seen(digest(here))).review is None
