"""What a detector sees on a single page."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """
    The kinds of sighting of the contract, section 6.

    ``faq-link`` is ours beside them: a link to questions and answers, or a
    heading over none.
    """

    NSOK_SECTION = "nsok-section"
    NSOK_RESULTS = "nsok-results"
    IMPROVEMENT_PLAN = "improvement-plan"
    PLAN_REPORT = "plan-report"
    BUS_GOV_LINK = "bus-gov-link"
    PHONE = "phone"
    EMAIL = "email"
    FEEDBACK_FORM = "feedback-form"
    POS_WIDGET = "pos-widget"
    FAQ = "faq"
    FAQ_LINK = "faq-link"
    SURVEY_FORM = "survey-form"
    SURVEY_LINK = "survey-link"
    LOW_VISION_VERSION = "low-vision-version"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """
    One thing seen on one page.

    *locator* is where on the page (an XPath, or ``line 12`` of plain text).
    *href* is the absolute address it leads to, if it is a link.  *form* says
    what it is made of, for the rule that weighs it: ``link``, ``text``,
    ``block``, ``heading``, ``page``, ``form``, ``frame``, ``widget``, ``image``.
    *value* is the normal form of a number or address, such as ``+74816742303``.
    *context* is what is said over and before it, *zone* the part of the page,
    as ``Block.zone`` has it: both tell whose number it is.
    """

    kind: Kind
    excerpt: str
    locator: str
    form: str
    href: str = ""
    value: str = ""
    context: str = ""
    zone: str = ""
