"""
Gathers the generated pages of rules, methodologies and requirements, in both languages.

Every text has one home: docstrings of rules and their Russian in ``wording``,
packs, names of examples.

Pure functions of values: the command ``nsok docs`` gives the names of the
example files and writes the pages.
"""

from collections.abc import Mapping, Sequence

from checks.methodology import load, packs
from checks.methodology_pages import (
    checklists_page,
    file_of,
    methodologies_index,
    methodology_page,
)
from checks.registry import rules
from checks.requirement_pages import requirement_pages
from checks.rule_pages import rule_page, rules_index
from checks.tongue import Tongue
from crawler.model import Methodology

# Where the pages of a language stand: English ones as all of docs/, Russian ones in docs/ru.
_HOMES = {"en": "docs", "ru": "docs/ru"}
FOLDERS = tuple(
    f"{home}/{part}"
    for home in _HOMES.values()
    for part in ("rules", "methodologies", "requirements")
)


def pages(examples: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """
    Return every generated page by its path in the repository.

    *examples* are the names of the example files (``present--in-the-footer``)
    by rule id.
    """
    every = tuple(load(pack) for pack in packs())
    return {
        f"{home}/{path}": text
        for language, home in _HOMES.items()
        for path, text in _pages(every, examples, Tongue(language)).items()
    }


def _pages(
    every: Sequence[Methodology], examples: Mapping[str, Sequence[str]], tongue: Tongue
) -> dict[str, str]:
    written = {"rules/README.md": rules_index(every, tongue)}
    for rule in rules().values():
        own = examples.get(rule.id, ())
        written[f"rules/{rule.id}.md"] = rule_page(rule, every, own, tongue)
    written["methodologies/README.md"] = methodologies_index(every, tongue)
    for methodology in every:
        written[f"methodologies/{file_of(methodology)}"] = methodology_page(methodology, tongue)
    written["methodologies/checklists.md"] = checklists_page(every, tongue)
    return written | requirement_pages(every, tongue)
