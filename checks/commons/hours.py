"""
Working hours that no name introduces: a line, or days and times side by side.

«Каждый будний день с 10:00 до 19:00» can be nothing else; when a concert begins,
a bus goes or a ministry's line answers is another's.  Hours of visits, and days
of which each has its own times, go to a person: they may be a timetable.
"""

import re
from itertools import pairwise

from checks.commons.content import has_hours, says_hours

_LINE = 300
_WEEK = 5
_AT_WORK = re.compile(
    r"работа|рабоч|режим|график|при[её]м|часы|перерыв|обед|выходн|\bвых\.|кругл|\bпн|будн|открыт[оаы]?\b"
)
_EVENT = re.compile(
    r"концерт|праздн|заняти|урок|встреч|начал[оа] |приглаша|состоится|мероприят|акци|экскурс"
    r"|выставк|фонд|полици|банк|горяч|телефон доверия|кружо?к|секци|автобус|трансфер|завтрак"
    r"|юрист|юридич|министерств|департамент|посещени|тихий час|звонок|звонк|телефон:? круглосуточ"
)
_PROGRAMME = re.compile(r"программ|лагер|расписани|смен[аы]\b|кружк|студи|клуб")
_ASKED = re.compile(r"когда|во сколько|режим|график|часы|работа(?:ем|ете|ет)|открыт")
_DAY = (
    r"(?:понедельник|вторник|сред[аыу]|четверг|пятниц[аыу]|суббот[аыу]|воскресенье"
    r"|[пвс]т|пн|ср|чт|сб|вс)"
)
_PERHAPS = re.compile(rf"\W*(?:посещени|ежедневно|{_DAY}\.?\s*(?:-|–|—|по)\s*{_DAY})")
_DAYS_ALONE = re.compile(rf"\W*{_DAY}\.?(?P<range>\s*(?:-|–|—|по)\s*{_DAY})?\W*")
_TIMES_ALONE = re.compile(
    r"\W*(?:с\s*)?\d{1,2}(?:[:.]\d\d)?\s*(?:-|–|—|до|по)\s*\d{1,2}(?:[:.]\d\d)?\W*"
)


def tells_hours(title: str, text: str) -> bool | None:
    """Tell whether lines under a heading tell working hours; ``False`` says perhaps."""
    if not has_hours(text):
        return None
    lines, title = [line[:_LINE].lower() for line in text.split("\n")], title.lower()
    asked = _ASKED.search(title)
    told = [line for line in lines if says_hours(line)]
    for line in told:
        if (asked or _AT_WORK.search(line)) and not _EVENT.search(line):
            return True
    days = [] if _EVENT.search(title) or _PROGRAMME.search(title) else _days_and_times(lines)
    if "range" in days or len(days) >= _WEEK:
        return True
    return False if len(days) > 1 or any(map(_PERHAPS.match, told)) else None


def _days_and_times(lines: list[str]) -> list[str]:
    """Say of each line of nothing but days, with times alone below, whether it is a range."""
    pairs = ((_DAYS_ALONE.fullmatch(d), _TIMES_ALONE.fullmatch(t)) for d, t in pairwise(lines))
    return ["range" if days["range"] else "day" for days, times in pairs if days and times]
