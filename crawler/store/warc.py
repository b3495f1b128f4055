"""
A snapshot as WARC (ISO 28500), which archives and courts know.

What a server sent is a ``response`` record with its headers as far as they are
kept; what a browser made of a page, and pictures of evidence, are ``resource``
records; beside each stands a ``metadata`` record: from where it was reached.
The same snapshot gives the same bytes.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from typing import BinaryIO
from uuid import NAMESPACE_URL, uuid5

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.model import Document, Page, Shot, SiteSnapshot
from crawler.store.bodies import Bodies

_CHANGED = {"content-length", "content-encoding", "transfer-encoding"}
_NOT_PLAIN = re.compile(r"[\x00-\x1f\x7f]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a record stands in the file, for an index."""

    url: str
    at: datetime
    media_type: str
    status: int | None
    digest: str
    offset: int
    length: int
    is_page: bool


def write(snapshot: SiteSnapshot, bodies: Bodies, file: BinaryIO, software: str) -> list[Entry]:
    """Write the records and return what can be looked up among them."""
    writer = WARCWriter(file, gzip=True, warc_version="1.1")
    writer.write_record(_about(writer, snapshot, software))
    entries = []
    for number, item in enumerate(_items(snapshot), start=1):
        begins = file.tell()
        body = bodies.get(item.digest)
        writer.write_record(_record(writer, snapshot, number, item, body))
        entries.append(_entry(item, begins, file.tell() - begins))
        if not isinstance(item, Shot):
            writer.write_record(_beside(writer, snapshot, number, item))
    return entries


def _items(snapshot: SiteSnapshot) -> Iterator[Page | Document | Shot]:
    yield from snapshot.pages
    yield from snapshot.documents
    yield from snapshot.shots


def _about(writer: WARCWriter, snapshot: SiteSnapshot, software: str) -> ArcWarcRecord:
    owner = snapshot.organisation
    told = {
        "software": f"nsok/{software}",
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "description": f"{owner.name} ({owner.id}); snapshot {snapshot.id}, as of {snapshot.as_of}",
        "isPartOf": snapshot.id,
    }
    text = "".join(f"{name}: {_NOT_PLAIN.sub(' ', value)}\r\n" for name, value in told.items())
    headers = _headers(snapshot, 0, "warcinfo", snapshot.finished_at)
    return _made(writer, "", "warcinfo", text.encode("utf-8", "replace"), headers=headers)


def _record(
    writer: WARCWriter,
    snapshot: SiteSnapshot,
    number: int,
    item: Page | Document | Shot,
    body: bytes,
) -> ArcWarcRecord:
    if isinstance(item, Shot):
        headers = _headers(snapshot, number, "answer", item.taken_at, item.digest)
        address, kind = _shot_address(item), "image/webp"
        return _made(writer, address, "resource", body, headers=headers, media_type=kind)
    headers = _headers(snapshot, number, "answer", item.fetched_at, item.digest)
    address = _NOT_PLAIN.sub("", item.url)
    if isinstance(item, Page) and item.rendered:
        kind = "text/html; charset=utf-8"
        return _made(writer, address, "resource", body, headers=headers, media_type=kind)
    said = StatusAndHeaders(
        f"{item.status} {_phrase(item.status)}", _answer(item, len(body)), protocol="HTTP/1.1"
    )
    return _made(writer, address, "response", body, headers=headers, http_headers=said)


def _beside(
    writer: WARCWriter, snapshot: SiteSnapshot, number: int, item: Page | Document
) -> ArcWarcRecord:
    """Tell how the item was reached and what its bytes were when received."""
    told = {
        "requestedUrl": item.requested_url,
        "via": item.referrer,
        "linkText": item.link_text,
        "sha256": item.digest.removeprefix("sha256:"),
        "rendered": "yes" if isinstance(item, Page) and item.rendered else "",
    }
    lines = (f"{name}: {_NOT_PLAIN.sub(' ', value)}\r\n" for name, value in told.items() if value)
    headers = _headers(snapshot, number, "metadata", item.fetched_at)
    headers["WARC-Refers-To"] = _id(snapshot, number, "answer")
    text = "".join(lines).encode("utf-8", "replace")
    return _made(writer, _NOT_PLAIN.sub("", item.url), "metadata", text, headers=headers)


def _made(  # noqa: PLR0913 - what a record is made of
    writer: WARCWriter,
    address: str,
    kind: str,
    body: bytes,
    *,
    headers: Mapping[str, str],
    media_type: str = "",
    http_headers: StatusAndHeaders | None = None,
) -> ArcWarcRecord:
    return writer.create_warc_record(
        address,
        kind,
        payload=BytesIO(body),
        length=len(body),
        warc_content_type=media_type,
        warc_headers_dict=headers,
        http_headers=http_headers,
    )


def _headers(
    snapshot: SiteSnapshot, number: int, kind: str, at: datetime, digest: str = ""
) -> dict[str, str]:
    own = {"WARC-Record-ID": _id(snapshot, number, kind), "WARC-Date": moment(at)}
    return own | ({"WARC-Payload-Digest": digest} if digest else {})


def _id(snapshot: SiteSnapshot, number: int, kind: str) -> str:
    """Name a record; the same one every time."""
    name = f"nsok:{snapshot.id}:{snapshot.finished_at.isoformat()}:{number}:{kind}"
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, name)}>"


def _answer(item: Page | Document, size: int) -> list[tuple[str, str]]:
    """
    Return the headers of the answer.

    The bytes are kept as they were after decompression, so what told of their
    packing is renamed.
    """
    kept = [
        (f"X-Archive-Orig-{name}" if name.lower() in _CHANGED else name, _latin(value))
        for name, value in item.headers
    ]
    if not any(name.lower() == "content-type" for name, _ in kept):
        kept.append(("Content-Type", _media_type(item)))
    return [*kept, ("Content-Length", str(size))]


def _media_type(item: Page | Document) -> str:
    return f"text/html; charset={item.encoding}" if isinstance(item, Page) else item.media_type


def _latin(value: str) -> str:
    return _NOT_PLAIN.sub(" ", value).encode("latin-1", "replace").decode("latin-1")


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"


def _shot_address(shot: Shot) -> str:
    return f"urn:nsok:shot:{shot.digest.removeprefix('sha256:')}"


def _entry(item: Page | Document | Shot, offset: int, length: int) -> Entry:
    if isinstance(item, Shot):
        return Entry(_shot_address(item), item.taken_at, "image/webp", None, item.digest,
                     offset, length, is_page=False)  # fmt: skip
    media_type = "text/html" if isinstance(item, Page) else item.media_type
    return Entry(_NOT_PLAIN.sub("", item.url), item.fetched_at, media_type, item.status,
                 item.digest, offset, length, is_page=isinstance(item, Page))  # fmt: skip


def moment(value: datetime) -> str:
    """Write a moment as archives do."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def described(value: object) -> str:
    """Write a line of an index."""
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
