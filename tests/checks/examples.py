"""
The example files of the rules, as values.

``tests/examples/<rule-id>/<outcome>--<what>.html`` is a site of one page; a
folder of that form is a site of several: ``index.html`` is the home page, other
HTML files are pages, any other file is a document.  ``options.toml`` beside
them holds the rule's options, ``_site.toml`` what HTML cannot say:

    as_of = 2026-11-20
    stopped_by = "finished"
    organisation = { name = "…", nok_year = 2025 }
    statuses = { "/plan.html" = 404 }
    documents = [{ path = "/files/plan.docx", link_text = "План", text = "…" }]
    failures = [{ path = "/nok", reason = "timeout", topics = ["assessment"] }]
    trials = [{ path = "/", task = "switch", worked = false, detail = "nothing-happened" }]

Where a trial could not tell, ``worked`` is left out.

One in the rule's folder is for all its examples; one in an example's folder is
for that example and goes first.
"""

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from checks.options import bound, filled
from checks.registry import rules
from checks.rule import Rule
from crawler.model import Outcome, SiteSnapshot, StoppedBy
from tests import builders

ROOT = Path(__file__).parent.parent / "examples"
_KEYS = {"as_of", "stopped_by", "organisation", "statuses", "documents", "failures", "trials"}


@dataclass(frozen=True, slots=True)
class Example:
    """One site and the outcome its name promises."""

    path: Path

    def __str__(self) -> str:
        return f"{self.rule_id}/{self.name}"

    @property
    def rule_id(self) -> str:
        return self.path.parent.name

    @property
    def name(self) -> str:
        return self.path.name.removesuffix(".html")

    @property
    def outcome(self) -> Outcome:
        return Outcome(self.name.split("--")[0])

    @property
    def rule(self) -> Rule:
        return rules()[self.rule_id]

    @property
    def options(self) -> Any:
        file = self.path.parent / "options.toml"
        return bound(self.rule, filled(_toml(file), str(file)), str(file))

    @property
    def site(self) -> SiteSnapshot:
        said = _toml(self.path.parent / "_site.toml") | _toml(self.path / "_site.toml")
        assert set(said) <= _KEYS, f"{self}: _site.toml has {sorted(set(said) - _KEYS)}"
        given = {builders.page(at).url for at in (d["path"] for d in said.get("documents", ()))}
        files = [d for d in self._documents() if d.url not in given]
        seen = builders.site(
            self._pages(said.get("statuses", {})),
            documents=(*files, *(builders.document(**d) for d in said.get("documents", ()))),
            failures=tuple(
                builders.failure(**(f | {"topics": tuple(f.get("topics", ()))}))
                for f in said.get("failures", ())
            ),
            of=builders.organisation(**said.get("organisation", {})),
            as_of=said.get("as_of", builders.DAY),
            stopped_by=StoppedBy(said.get("stopped_by", "finished")),
        )
        return replace(seen, trials=tuple(builders.trial(**t) for t in said.get("trials", ())))

    def _pages(self, statuses):
        if self.path.is_file():
            return {"/": self.path.read_text("utf-8")}
        files = sorted(self.path.rglob("*.html"), key=lambda file: (file != self._home, file))
        at = {self._address(file): file.read_text("utf-8") for file in files}
        return {path: builders.page(path, at[path], status=statuses.get(path, 200)) for path in at}

    def _documents(self):
        if self.path.is_file():
            return
        for file in sorted(self.path.rglob("*")):
            if file.is_file() and file.suffix != ".html" and file.name != "_site.toml":
                yield builders.document(self._address(file), content=file.read_bytes())

    def _address(self, file):
        return f"/{file.relative_to(self.path).as_posix()}".removesuffix("index.html")

    @property
    def _home(self):
        return self.path / "index.html"


def examples() -> list[Example]:
    """Return every example there is."""
    return [Example(path) for path in sorted(ROOT.glob("*/*--*"))]


def _toml(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
