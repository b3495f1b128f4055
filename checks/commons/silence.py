"""What it means that a site says nothing of an item which the law asks for «при наличии»."""

from crawler.language.words import WORD
from crawler.model import Organisation, Outcome

_MEANINGS = {
    "absent": Outcome.ABSENT,
    "review": Outcome.REVIEW,
    "inapplicable": Outcome.INAPPLICABLE,
}
_SHORT = 4


def means(organisation: Organisation, silence: str, spared: tuple[str, ...]) -> Outcome:
    """
    Return the outcome; ``inapplicable`` for the kinds of organisation that are spared.

    *spared* are beginnings of words in the kind or the name («несовершеннолетн»);
    short ones are whole words («ооо»).
    """
    words = WORD.findall(f"{organisation.type} {organisation.name}".casefold().replace("ё", "е"))
    if any(_answers(word, each) for word in words for each in spared):
        return Outcome.INAPPLICABLE
    return _MEANINGS[silence]


def refuse_unknown(silence: str) -> None:
    """Refuse a meaning that there is not, with a ``ValueError``."""
    if silence not in _MEANINGS:
        raise ValueError(f"silence is one of {', '.join(_MEANINGS)}, not {silence!r}")


def _answers(word: str, beginning: str) -> bool:
    return word == beginning or (len(beginning) > _SHORT and word.startswith(beginning))
