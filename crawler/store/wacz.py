"""
A snapshot as WACZ 1.1.1: the WARC, an index of it and a list of its pages, in one file.

Replay tools such as ReplayWeb.page open it in a browser.  The same snapshot
gives the same bytes.
"""

import gzip
import json
from collections.abc import Iterator, Sequence
from hashlib import sha256
from io import BytesIO
from tempfile import TemporaryFile
from typing import IO, BinaryIO
from urllib.parse import urlsplit
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from crawler.model import SiteSnapshot
from crawler.store import warc
from crawler.store.bodies import Bodies

_WARC = "archive/data.warc.gz"
_BLOCK = 1 << 20


def write(snapshot: SiteSnapshot, bodies: Bodies, file: BinaryIO, software: str) -> None:
    """Write the whole archive."""
    with TemporaryFile() as body, ZipFile(file, "w") as archive:
        entries = warc.write(snapshot, bodies, body, software)
        body.seek(0)
        resources = [_add(archive, _WARC, body)]
        for name, text in (
            ("indexes/index.cdx.gz", gzip.compress(_index(entries), mtime=0)),
            ("pages/pages.jsonl", _pages(entries)),
        ):
            resources.append(_add(archive, name, BytesIO(text)))
        about = json.dumps(_about(snapshot, resources, software), ensure_ascii=False, indent=1)
        _add(archive, "datapackage.json", BytesIO(about.encode("utf-8", "replace")))
        _add(archive, "datapackage-digest.json", BytesIO(_digest_of(about)))


def _add(archive: ZipFile, name: str, content: IO[bytes]) -> dict[str, object]:
    """Put a file into the archive and describe it; the WARC is packed already."""
    info = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    info.compress_type = ZIP_STORED if name.endswith(".gz") else ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    digest, size = sha256(), 0
    with archive.open(info, "w", force_zip64=True) as into:
        while block := content.read(_BLOCK):
            into.write(block)
            digest.update(block)
            size += len(block)
    return {
        "name": name.rpartition("/")[2],
        "path": name,
        "hash": f"sha256:{digest.hexdigest()}",
        "bytes": size,
    }


def _about(snapshot: SiteSnapshot, resources: Sequence[object], software: str) -> dict[str, object]:
    home = next((page.url for page in snapshot.pages), next(iter(snapshot.organisation.sites), ""))
    return {
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "title": snapshot.organisation.name or snapshot.organisation.id,
        "description": f"nsok snapshot {snapshot.id}",
        "created": warc.moment(snapshot.finished_at),
        "software": f"nsok/{software}",
        "mainPageUrl": home,
        "mainPageDate": warc.moment(snapshot.started_at),
        "resources": resources,
    }


def _digest_of(about: str) -> bytes:
    digest = sha256(about.encode("utf-8", "replace")).hexdigest()
    return json.dumps({"path": "datapackage.json", "hash": f"sha256:{digest}"}).encode()


def _index(entries: Sequence[warc.Entry]) -> bytes:
    return "".join(sorted(_index_line(each) for each in entries)).encode("utf-8", "replace")


def _index_line(entry: warc.Entry) -> str:
    told = {
        "url": entry.url,
        "mime": entry.media_type,
        "status": str(entry.status or 200),
        "digest": entry.digest,
        "length": str(entry.length),
        "offset": str(entry.offset),
        "filename": _WARC.rpartition("/")[2],
    }
    stamp = "".join(sign for sign in warc.moment(entry.at) if sign.isdigit())
    return f"{_key(entry.url)} {stamp} {warc.described(told)}\n"


def _key(url: str) -> str:
    """Turn an address around, as indexes sort them: ``ru,example)/path?query``."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return url.replace(" ", "%20")
    if parts.scheme not in ("http", "https"):
        return url.replace(" ", "%20")
    is_number = host.replace(".", "").isdigit() or ":" in host
    name = host if is_number else ",".join(reversed(host.removeprefix("www.").split(".")))
    shown = f"{name}:{port}" if port not in (None, 80, 443) else name
    query = f"?{parts.query}" if parts.query else ""
    return f"{shown}){parts.path or '/'}{query}".lower().replace(" ", "%20")


def _pages(entries: Sequence[warc.Entry]) -> bytes:
    head = {"format": "json-pages-1.0", "id": "pages", "title": "All Pages", "hasText": False}
    lines = [warc.described(head), *_page_lines(entries)]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _page_lines(entries: Sequence[warc.Entry]) -> Iterator[str]:
    for number, entry in enumerate(entries, start=1):
        if entry.is_page:
            yield warc.described(
                {"id": f"page-{number}", "url": entry.url, "ts": warc.moment(entry.at)}
            )
