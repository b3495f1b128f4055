"""The figures that may be given, found by what people call them."""

import re
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

from crawler.inputs.names import key, known
from crawler.model import InputSpec, Methodology

_ID = re.compile(r"[a-z]+(?:\.[a-z_]+)+")
_NEAR = 80
_CONTEXTS = {"stand": re.compile("стенд|stand"), "works": re.compile("звон|контрол|канал|control")}


class Catalogue:
    """
    The figures that may be given, by id, title and short name.

    *requirements* are the titles of requirements: a checklist of the stand
    often names its columns after the items alone.
    """

    def __init__(self, specs: Iterable[InputSpec], requirements: Mapping[str, str]) -> None:
        self.specs = {spec.id: spec for spec in specs}
        titles = {key(title): spec.id for spec in self.specs.values()
                  for title in (spec.title_en, spec.title)}  # fmt: skip
        short = {name: id_ for name, id_ in known("figures").items() if id_ in self.specs}
        self._names = short | titles
        self._items = {key(title): id_ for id_, title in requirements.items()}
        self._items |= {key(id_): id_ for id_ in requirements}

    @classmethod
    def of(cls, law: Iterable[Methodology]) -> "Catalogue":
        """Return what methodologies ask for."""
        known = list(law)
        return cls(
            (spec for each in known for spec in each.inputs),
            {each.id: each.title for one in known for each in one.requirements},
        )

    def find(self, text: str, context: str = "") -> str:
        """
        Return the id that a text means, or nothing.

        *context* is what stands around it, the names of sheet and file say: it
        tells an item on the stand from a channel that was tried.
        """
        for each in _ID.findall(text.lower()):
            if each in self.specs:
                return str(each)
        name = key(text)
        if name in self._names:
            return self._names[name]
        item = self._items.get(name, "")
        around = f"{text} {context}".lower()
        kinds = [kind for kind, words in _CONTEXTS.items() if words.search(around)]
        found = [f"{kind}.{item}" for kind in kinds if f"{kind}.{item}" in self.specs]
        return found[0] if len(found) == 1 else ""

    def channel(self, text: str) -> str:
        """Return the id of the figure that says whether a channel works, or nothing."""
        name = key(text)
        about = known("channels").get(name) or self._items.get(name, "")
        found = f"works.{about}"
        return found if found in self.specs else self.find(text, "works")

    def near(self, text: str) -> str:
        """Return the title that a text may have been meant for, or nothing."""
        titles = {key(spec.title): spec.title for spec in self.specs.values()}
        best = process.extractOne(key(text), list(titles), scorer=fuzz.ratio, score_cutoff=_NEAR)
        return titles[best[0]] if best else ""
