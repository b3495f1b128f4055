"""
A small whole site on disk, and what it answers to each request.

A site is a folder with ``site.toml`` and ``files/``.  A request is answered by
the routes of ``site.toml``, then by its generated pages, then by the file of
that path; what is left gets the site's "not found".
"""

import mimetypes
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

_HTML = "text/html; charset=utf-8"
_SAFE_NAME = re.compile(r"(?!.*(?:^|/)\.\.(?:/|$))[^\0]*")


@dataclass(frozen=True, slots=True)
class Answer:
    """
    What the server sends.

    *delay* is in seconds.
    """

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0


@dataclass(frozen=True, slots=True)
class Generated:
    """Pages made of one file: ``{n}`` in the path, *count* of them, 0 for no end."""

    path: re.Pattern[str]
    file: str
    count: int


@dataclass(frozen=True, slots=True)
class Site:
    """
    One site of the demonstration.

    *host* is the name its files call it; where it is really served takes that
    name's place.  *served* false leaves nobody listening there; *certificate*
    is the kind it shows, empty for a site without TLS.
    """

    name: str
    folder: Path
    host: str
    served: bool
    certificate: str
    organisations: tuple[Mapping[str, Any], ...]
    settings: Mapping[str, Any]
    generated: tuple[Generated, ...]

    def answer(self, target: str) -> Answer:
        """Answer a request target such as ``/?page_id=7``."""
        target = target if target.startswith("/") else f"/{target}"
        known = unquote(target)
        redirects = self._table("redirects")
        for spelling in (target, known):
            if spelling in redirects:
                return Answer(301, headers={"Location": redirects[spelling]})
        file, number = self._file(known)
        if file is None:
            return self._not_found(known)
        return self._send(file, known, self._table("status").get(known, 200), number)

    def trouble(self, target: str, asked: int) -> Answer | None:
        """Return how a request is turned away at first, by how often it was asked before."""
        trouble = self._table("trouble").get(target)
        if not trouble or asked >= trouble["times"]:
            return None
        return Answer(trouble["status"], b"Busy", trouble.get("headers", {}))

    def _table(self, name: str) -> Mapping[str, Any]:
        table: Mapping[str, Any] = self.settings.get(name, {})
        return table

    def _file(self, target: str) -> tuple[Path | None, int | None]:
        path = urlsplit(target).path
        for route in (target, path):
            if route in self._table("routes"):
                return self._existing(self._table("routes")[route]), None
        for pages in self.generated:
            match = pages.path.fullmatch(target) or pages.path.fullmatch(path)
            if match and (number := int(match["n"])) >= 0 and number <= (pages.count or number):
                return self._existing(pages.file), number
        return self._existing(path.lstrip("/")), None

    def _existing(self, name: str) -> Path | None:
        """Find a file as servers do: itself, the index of a folder, the name without ending."""
        if not _SAFE_NAME.fullmatch(name):
            return None
        file = self.folder / "files" / name
        spellings = (file, file / "index.html", file.with_name(f"{file.name}.html"))
        return next((spelling for spelling in spellings if spelling.is_file()), None)

    def _not_found(self, target: str) -> Answer:
        file = self._existing(self.settings.get("not_found", "404.html"))
        status = self.settings.get("not_found_status", 404)
        return self._send(file, target, status, None) if file else Answer(404, b"Not found")

    def _send(self, file: Path, target: str, status: int, number: int | None) -> Answer:
        body = file.read_bytes()
        if number is not None:
            for sign, step in ((b"%n%", 0), (b"%next%", 1), (b"%previous%", -1)):
                body = body.replace(sign, str(number + step).encode())
        headers = {"Content-Type": self._type(file), **self._table("headers").get(target, {})}
        return Answer(status, body, headers, self._table("delays").get(target, 0.0))

    def _type(self, file: Path) -> str:
        if file.suffix in (".html", ".htm", ".php", ".aspx", ""):
            return str(self.settings.get("type", _HTML))
        return mimetypes.guess_type(file.name)[0] or "application/octet-stream"


def read_site(folder: Path) -> Site:
    """Read one site's folder."""
    settings = tomllib.loads((folder / "site.toml").read_text("utf-8"))
    return Site(
        name=folder.name,
        folder=folder,
        host=settings["host"],
        served=settings.get("served", True),
        certificate=settings.get("certificate", ""),
        organisations=tuple(settings.get("organisation", ())),
        settings=settings,
        generated=tuple(map(_generated, settings.get("generated", ()))),
    )


def _generated(table: Mapping[str, Any]) -> Generated:
    pattern = re.escape(table["path"]).replace(r"\{n\}", r"(?P<n>\d{1,6})")
    return Generated(re.compile(pattern), table["file"], table.get("count", 0))
