"""
Content that stands under the name of an item and is its neighbour's.

«Руководство и специалисты» over a director and a deputy tells no staff; «Место
нахождения и филиалы» over one address, no branches.
"""

import re

from checks.commons.content import ADDRESS, CARD, PERSON

_HEADS = re.compile(
    r"(?:и\. ?о\. )?(?:зам\w*[. ]+)?(?:генеральн\w+ )?(?:директор|руководител|начальник|заведующ)"
    r"|заместител|главн\w+ (?:врач|бухгалтер)"
)
_FEW = 4
_PLACE = re.compile(r"нахожд|адрес|располож")
_BRANCH = re.compile(r"филиал|отделени|представительств|подразделени|корпус")


def is_neighbours(item: str, name: str, text: str) -> bool:
    """Tell whether what stands under a name that two items share is all the other's."""
    if item == "staff":
        people = len(PERSON.findall(text)) + len(CARD.findall(text))
        return 0 < people < _FEW and people <= len(_HEADS.findall(text.lower()))
    if item == "branches" and _PLACE.search(name.lower()):
        one = len(ADDRESS.findall(text)) <= 1
        return one and not _BRANCH.search(text.lower())
    return False
