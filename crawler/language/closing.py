"""Words by which a questionnaire or form says that it takes no more answers, or is no more."""

import re

_OVER = (
    r"(?:заверш[её]н|закрыт|закончен|окончен|прекращ[её]н|приостановлен|остановлен|удал[её]н"
    r"|отключ[её]н|снят)"
)
_THING = r"(?:опрос\w?|анкет\w|форма|тест|голосование|анкетирование)"
_SHUT = re.compile(
    rf"больше не принима\w+ ответ|(?:при[её]м|сбор) (?:ответов|анкет|данных) {_OVER}"
    rf"|{_THING} (?:был\w? )?(?:уже |сейчас )?"
    rf"(?:{_OVER}|не найден|не существует|недоступ|не доступ|не актив|неактив|не опубликован)"
    rf"|срок\w* (?:проведения |прохождения )?{_THING} ист[её]к"
    r"|(?:no longer|not) accepting responses"
    r"|(?:form|survey) (?:is (?:currently |now )?closed|not found|(?:was|has been) deleted)",
    re.IGNORECASE,
)
_GONE = re.compile(
    rf"{_THING} (?:был\w? )?(?:не найден|не существует|удал[её]н)"
    r"|(?:страница|файл|документ|запрошенн\S+ \S+) (?:не найден|не существует|удал[её]н)"
    r"|(?:form|survey|file|page) (?:not found|(?:was|has been) deleted|does not exist)"
    r"|ошибка 404|404 not found|404 ошибка",
    re.IGNORECASE,
)


def says_shut(text: str) -> bool:
    """Tell whether a text says that a questionnaire takes no more answers."""
    return bool(_SHUT.search(text))


def says_gone(text: str) -> bool:
    """Tell whether a text says that what was asked for is not there any more."""
    return bool(_GONE.search(text))
