"""
What a document is: a plan for removing shortcomings, a report on it, results, a questionnaire.

The title decides; columns, the link, the file's name and the heading over it
speak where it is silent or says too little.  A title about something else
decides as well: corruption, procurement and labour conditions have plans and
reports of the same looks.  What stays open is ``sure=False``: a person looks.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from checks.commons.documents.columns import Form
from checks.commons.documents.paper import Paper, Title
from checks.commons.documents.words import said
from checks.commons.subjects import Subject, named_by_link
from crawler.language.letters import normalise
from crawler.language.words import WORD

_ASSESSMENT = frozenset({"assessment", "abbreviation"})
_QUESTION = re.compile(r"\?\s*(?:\(|$|[А-ЯЁ]|_|да\b|нет\b)", re.IGNORECASE)
_FEWEST_QUESTIONS = 3
_FIRST_WORDS = 600
_TELLING = 4
_MINUTES = re.compile(r"\W*протокол", re.IGNORECASE)
_APPROVES = re.compile(r"^\W*(?:приказ|распоряжение)\b.*\bутвержд", re.IGNORECASE)
_OWNER = re.compile(r"[«\"“„].*[»\"”“]|\b[А-ЯЁ]{3,}\b(?!\W*$)|\b[А-ЯЁ][а-яё]+(?:ий|ого|ая|ой)\b")
_GENERIC = re.compile(
    r"план|мероприят|отчет|информац|сведени|справк|выполнен|исполнен|реализац|квартал|месяц|полугоди"
    r"|перв|втор|трет|четверт|учрежден|организац|центр|дом|интернат|период|состояни|итог"
    r"|январ|феврал|март|апрел|июн|июл|август|сентябр|октябр|ноябр|декабр|год|20\d\d"
)


class DocumentKind(StrEnum):
    """The kinds the rules ask for; whatever else is ``other``, and ``unknown`` is untold."""

    PLAN = "plan"
    REPORT = "report"
    RESULTS = "results"
    SURVEY = "survey"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Told:
    """What the site says of a document: on the link, in its address, in the heading over it."""

    link: str = ""
    url: str = ""
    heading: str = ""

    @property
    def subject(self) -> int:
        """Name what the link and the address name."""
        return named_by_link(self.link, self.url)

    @property
    def speaks_of_assessment(self) -> bool:
        """Tell whether any of it names the assessment."""
        around = said(f"{self.link} · {self.heading}")
        return bool(around & _ASSESSMENT or self.subject & Subject.MENTION)


@dataclass(frozen=True, slots=True)
class Guess:
    """A kind, why it is, the title that told it, and whether that is sure."""

    kind: DocumentKind
    why: str
    title: Title | None = None
    sure: bool = True


_PROMISED = {
    DocumentKind.PLAN: (Subject.PLAN, Subject.BARE_PLAN),
    DocumentKind.REPORT: (Subject.REPORT, Subject.BARE_REPORT),
}


def kind_of(paper: Paper, form: Form | None, told: Told) -> Guess:
    """Weigh what the document and the site say."""
    questions = _survey(paper)
    if questions:
        return questions
    title = paper.title
    if title is None:
        return _untitled(paper, form, told)
    first = _annexed(paper, title, form) or _titled(paper, title, form, told)
    if title.opening == "act" or first.kind is DocumentKind.UNKNOWN:
        annex = (_titled(paper, each, form, told) for each in paper.titles[1:])
        wanted = (DocumentKind.PLAN, DocumentKind.REPORT)
        found = next((g for g in annex if g.kind in wanted and g.sure), None)
        if found and form and form.rows:
            return found
    return first


def _annexed(paper: Paper, order: Title, form: Form | None) -> Guess | None:
    """See the plan in an order that approves it and has it annexed: a title and its table."""
    terms = said(order.text)
    approves = order.opening == "act" and _APPROVES.search(order.text)
    if not (approves and {"plan", "shortcoming"} <= terms and _ASSESSMENT & terms):
        return None
    annex = next((title for title in paper.titles[1:] if title.opening == "plan"), None)
    if annex is None or form is None or not form.is_plan:
        return None
    return Guess(DocumentKind.PLAN, "an order approves the plan and has it annexed", order)


def _titled(paper: Paper, title: Title, form: Form | None, told: Told) -> Guess:
    terms = said(title.text)
    about = bool(_ASSESSMENT & terms)
    other = "else" in terms or (not about and "else-unless-assessment" in terms)
    if other:
        return Guess(DocumentKind.OTHER, "the title names another matter", title)
    if title.opening == "plan":
        return _plan(paper, title, terms, form, told)
    if title.opening in ("report", "results"):
        return _report(paper, title, terms, form, told)
    if title.opening == "survey":
        return Guess(DocumentKind.SURVEY, "the title names a questionnaire", title, sure=False)
    approved = _APPROVES.search(title.text) and {"plan", "shortcoming"} <= terms
    if approved and told.subject & Subject.PLAN:
        return Guess(DocumentKind.PLAN, "an order approves the plan", title, sure=False)
    return Guess(DocumentKind.OTHER, f"the title opens as {title.opening}", title, sure=not about)


def _plan(
    paper: Paper, title: Title, terms: frozenset[str], form: Form | None, told: Told
) -> Guess:
    about = bool(_ASSESSMENT & terms)
    if "conducting" in terms and "shortcoming" not in terms:
        return Guess(DocumentKind.OTHER, "the title names a calendar", title)
    asked = bool({"shortcoming", "improvement", "plan-of-quality"} & terms)
    if not asked and not about:
        return _bare(title, form, told, DocumentKind.PLAN)
    if "progress" in terms and asked and "shortcoming" in terms and _opens_late(title, terms):
        return Guess(DocumentKind.REPORT, "the title names the plan's progress", title, sure=about)
    near = about or _speaks(paper, title) or told.speaks_of_assessment
    return Guess(DocumentKind.PLAN, "the title names the plan", title, sure=near)


def _opens_late(title: Title, terms: frozenset[str]) -> bool:
    """Tell whether a title that opens with «План» goes on as a report on it."""
    return "plan-report" in terms and "отчет" in title.text.lower().replace("ё", "е")[:60]


def _report(
    paper: Paper, title: Title, terms: frozenset[str], form: Form | None, told: Told
) -> Guess:
    about = bool(_ASSESSMENT & terms)
    on_plan = (
        not _MINUTES.match(title.text)
        and "progress" in terms
        and bool({"shortcoming", "improvement", "plan"} & terms)
    )
    if on_plan and not ("operator" in terms and "plan" not in terms):
        near = about or _speaks(paper, title) or told.speaks_of_assessment
        sure = near and bool({"shortcoming", "improvement"} & terms or about)
        return Guess(DocumentKind.REPORT, "the title names a report on the plan", title, sure=sure)
    if (about or "result-alone" in terms) and "plan" not in terms:
        return Guess(DocumentKind.RESULTS, "the title names results", title)
    if title.opening == "report":
        return _bare(title, form, told, DocumentKind.REPORT)
    sure = "poll" in terms
    return Guess(DocumentKind.OTHER, "the title names other results", title, sure=sure)


def _bare(title: Title, form: Form | None, told: Told, kind: DocumentKind) -> Guess:
    """Judge a title such as «Отчёт за I квартал 2026», which may be anything's: the link tells."""
    whole, bare = _PROMISED[kind]
    promised = told.subject & whole or (told.subject & bare and told.speaks_of_assessment)
    looks = form is not None and form.is_plan
    if promised and _says_nothing_more(title.text):
        sure = looks and told.speaks_of_assessment
        return Guess(kind, "the link tells whose title it is", title, sure=sure)
    sure = not (promised and looks)
    return Guess(DocumentKind.OTHER, "the title names another plan or report", title, sure=sure)


def _says_nothing_more(title: str) -> bool:
    """Tell whether a title has no words but kind, time and the owner's name."""
    rest = normalise(_OWNER.sub(" ", title))
    return all(len(word) < _TELLING or _GENERIC.match(word) for word in WORD.findall(rest))


def _untitled(paper: Paper, form: Form | None, told: Told) -> Guess:
    subject = told.subject
    if form and form.is_plan:
        kind = DocumentKind.REPORT if subject & Subject.REPORT else DocumentKind.PLAN
        known = bool(subject & (Subject.PLAN | Subject.REPORT))
        return Guess(
            kind, "its columns are those of the form", sure=known and told.speaks_of_assessment
        )
    opening = " ".join(line.text for line in paper.lines[:6])[:_FIRST_WORDS]
    if "else" in said(opening):
        return Guess(DocumentKind.OTHER, "its first lines name another matter", sure=False)
    return Guess(DocumentKind.UNKNOWN, "it has no title", sure=False)


def _speaks(paper: Paper, title: Title) -> bool:
    """Tell whether what stands round the title, or the head of the table, names the assessment."""
    around = [*paper.before(title), *paper.after(title)]
    heads = [row for row, _ in zip(paper.rows, range(3), strict=False)]
    text = " · ".join(line.text for line in [*around, *heads])
    return bool(_ASSESSMENT & said(text[:2000]))


def _survey(paper: Paper) -> Guess | None:
    """See a questionnaire by its questions; answers counted make it results."""
    lines = paper.lines[:120]
    asked = [line for line in lines if _QUESTION.search(line.text)]
    known = [line for line in asked if "question-675" in said(line.text[:300])]
    title = next((t for t in paper.titles[:3] if t.opening == "survey"), None)
    named = title is not None and "survey-of-quality" in said(title.text)
    enough = _FEWEST_QUESTIONS if title is None else 2
    if len(known) >= enough or (named and len(asked) >= 2):
        return Guess(DocumentKind.SURVEY, "it asks the questions of a survey", title)
    return None
