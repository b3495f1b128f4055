"""Single pages and documents from files, folders and addresses, and what is seen in them."""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from checks.commons.documents.sightings import sightings_in_document, title_of
from checks.commons.reading import read, read_text
from checks.commons.sightings import sightings, sightings_in_text
from crawler import roster
from crawler.cli.wording import say, say_error, spoken
from crawler.errors import InvalidOption, MissingSource, UnstartableProgram
from crawler.extract.extractor import Extractor
from crawler.extract.html import decode_html
from crawler.extract.media_type import media_type
from crawler.model import FetchFailure, Organisation, Page, Sighting, SiteSnapshot
from crawler.stages import Options, Work, fetch
from crawler.store import runs, snapshots
from crawler.store.database import Store, open_store

Line = dict[str, Any]
Reader = Callable[[], Extractor]

_SUFFIXES = frozenset(
    {".html", ".htm", ".xhtml", ".shtml", ".php", ".aspx", ".txt", ".text", ".md"}
)
_DOCUMENTS = frozenset(".pdf .doc .docx .rtf .odt .xls .xlsx .ods .ppt .pptx .zip".split())
_PAGES = ("text/html", "text/plain", "application/xml")
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # letters of two bytes have zeros among them
_OCR_PAGES = 5
_NOWHERE = "https://page.invalid/"
_LARGEST = 50_000_000


def inspect(sources: Sequence[str], url: str, given: Mapping[str, Any]) -> Iterator[Line]:
    """
    Yield one line per page or document.

    *url* says where the pages of files came from, so that their links lead
    somewhere; *given* are the options of fetching.
    """
    addresses = [source for source in sources if _is_site(source)]
    with ExitStack() as stack:
        reader = cache(lambda: stack.enter_context(Extractor()))
        for source in sources:
            if source not in addresses:
                yield from _of_path(Path(source), url, reader)
        if addresses:
            yield from _of_addresses(addresses, given, reader)


def _is_site(source: str) -> bool:
    return not Path(source).exists() and roster.is_address(source)


def _of_path(path: Path, url: str, reader: Reader) -> Iterator[Line]:
    if path.is_dir():
        known = _SUFFIXES | _DOCUMENTS
        files = sorted(each for each in path.rglob("*") if each.suffix.lower() in known)
        if not files:
            raise MissingSource(
                str(path),
                "there are no pages and no documents in this folder",
                "Give a folder with files such as .html, .txt, .pdf, .docx or .xlsx",
            )
        for file in files:
            if file.is_file():
                yield _of_file(file, url, reader)
        return
    if not path.exists():
        raise MissingSource(
            str(path), "there is no such file", "Give a file, a folder, or an address with http://"
        )
    yield _of_file(path, url, reader)


def _of_file(path: Path, url: str, reader: Reader) -> Line:
    try:
        if path.stat().st_size > _LARGEST:
            return _unread(str(path), "too large")
        body = path.read_bytes()
    except OSError as error:
        return _unread(str(path), spoken(error.strerror or "unreadable"))
    kind = media_type(body, "", path.name)
    address = url or _NOWHERE + quote(path.name)
    if kind not in _PAGES or path.suffix.lower() in _DOCUMENTS:
        return _of_document(str(path), address, body, reader)
    if b"\0" in body and not body.startswith(_WIDE):
        return _unread(str(path), say("a binary file: neither a page nor a document"))
    text, encoding = decode_html(body)
    if kind == "text/plain":
        return _line(str(path), read_text(text).title, encoding, sightings_in_text(text, address))
    return _of_page(str(path), _page(address, body, text, encoding))


def _page(address: str, body: bytes, text: str, encoding: str) -> Page:
    return Page(
        url=address,
        requested_url=address,
        status=200,
        fetched_at=datetime.now(UTC),
        digest=f"sha256:{sha256(body).hexdigest()}",
        html=text,
        encoding=encoding,
    )


def _of_page(source: str, page: Page) -> Line:
    return _line(source, read(page).title, page.encoding, sightings(page))


def _of_document(source: str, address: str, body: bytes, reader: Reader) -> Line:
    """Read a document in a process of its own, as an audit does."""
    try:
        found = reader().extract(body, "", source.rsplit("/", 1)[-1], ocr_pages=_OCR_PAGES)
    except UnstartableProgram as error:
        return _unread(source, say_error(error))
    if found.text is None:
        why = f"{found.problem}: {found.detail}" if found.detail else str(found.problem)
        return _unread(source, why) | {"media_type": found.media_type}
    seen = sightings_in_document(found.text, address)
    line = _line(source, title_of(found.text, address), "", seen)
    return line | {"media_type": found.media_type}


def _line(source: str, title: str, encoding: str, seen: Sequence[Sighting]) -> Line:
    return {
        "source": source,
        "title": title,
        "encoding": encoding,
        "sightings": [
            {
                "kind": each.kind.value,
                "excerpt": each.excerpt,
                "locator": each.locator,
                "form": each.form,
                "value": each.value,
                "href": "" if each.href.startswith(_NOWHERE) else each.href,
            }
            for each in seen
        ],
    }


def _unread(source: str, why: str) -> Line:
    return {"source": source, "title": "", "encoding": "", "sightings": [], "error": why}


def _of_addresses(
    addresses: Sequence[str], given: Mapping[str, Any], reader: Reader
) -> Iterator[Line]:
    """Fetch each address as a visit of one page, politely, and forget it afterwards."""
    wanted = [_one(number, address) for number, address in enumerate(addresses)]
    with tempfile.TemporaryDirectory(prefix="nsok-") as place, open_store(Path(place)) as store:
        options = Options(**{**given, "out": Path(place), "pages": 1})
        run_id = runs.begin(store, wanted, {})
        fetch(Work(store=store, run_id=run_id, options=options))
        kept = snapshots.of_run(store, run_id)
        for each in wanted:
            yield _of_snapshot(each, snapshots.load(store, kept[each.id]), store, reader)


def _one(number: int, address: str) -> Organisation:
    site = roster.one_site(address)
    if site is None:
        raise InvalidOption(address, "this is no web address", "Write it as http://example.ru/")
    return Organisation(id=str(number), name=address, sites=site.sites)


def _of_snapshot(
    organisation: Organisation, snapshot: SiteSnapshot, store: Store, reader: Reader
) -> Line:
    page = next((each for each in snapshot.pages if each.is_readable), None)
    if page is not None:
        return _of_page(page.url, page)
    file = next((each for each in snapshot.documents if each.status < 400), None)
    if file is not None:
        body = store.bodies.get(file.digest)
        return _of_document(file.url, file.url, body, reader)
    failure = next(iter(snapshot.failures), None)
    statuses = [str(each.status) for each in snapshot.pages]
    why = _why(failure) if failure else " ".join(statuses)
    return _unread(organisation.name, why or str(snapshot.status))


def _why(failure: FetchFailure) -> str:
    """Say why a page did not come, and which option would let it."""
    said = f"{failure.reason} {failure.detail}".strip()
    if failure.reason != "private-address":
        return said
    hint = say(
        "an address in a private network or on this machine; --allow-private-networks allows it"
    )
    return f"{said}: {hint}"
