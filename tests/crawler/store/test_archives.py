"""A snapshot as WARC and WACZ, read back by other people's tools."""

import gzip
import hashlib
import json
from contextlib import ExitStack
from dataclasses import replace
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from crawler.errors import StoreError
from crawler.model import Shot
from crawler.store import wacz, warc
from crawler.store.bodies import Bodies
from tests.builders import HOME, VISIT, document, page, site

SAID = (
    ("Content-Type", "text/html; charset=windows-1251"),
    ("Content-Encoding", "gzip"),
    ("Content-Length", "12"),
    ("Set-Cookie", "a=1"),
    ("Set-Cookie", "b=\r\nEvil: 2"),
)


@pytest.fixture
def bodies(tmp_path):
    return Bodies(tmp_path / "bodies")


@pytest.fixture
def seen(bodies):
    """A visit of two pages, one seen in a browser too, a file and a picture."""
    html = "<title>Главная</title>".encode("windows-1251")
    rendered = "<title>Главная</title><p>по-русски".encode()
    file, picture = b"%PDF-1.7 plan", b"RIFF....WEBP"
    digests = [bodies.put(each) for each in (html, rendered, file, picture)]
    snapshot = site(
        {
            "/": page("/", digest=digests[0], encoding="windows-1251", headers=SAID),
            "/lost": page("/lost", digest=digests[0], status=404, link_text="План\r\nX: 1"),
            "/again": page("/", digest=digests[1], rendered=True),
        },
        documents=(document("/план.pdf", digest=digests[2]),),
    )
    shot = Shot(url=HOME, locator="//h1", page_digest=digests[0], digest=digests[3], taken_at=VISIT)
    return replace(snapshot, shots=(shot,))


def archive(made, snapshot, bodies):
    file = BytesIO()
    made(snapshot, bodies, file, "2026.12")
    return file.getvalue()


def records(body):
    """Yield each record with what it holds."""
    for record in ArchiveIterator(BytesIO(body), check_digests="raise"):
        yield record, record.content_stream().read()


def test_warcio_reads_back_every_answer_with_its_headers(seen, bodies):
    """Bytes as they were received, status, headers but those of the packing, times, addresses."""
    answers = [
        (record, body)
        for record, body in records(archive(warc.write, seen, bodies))
        if record.rec_type == "response"
    ]
    home, lost, file = answers

    assert home[1] == bodies.get(seen.pages[0].digest)
    assert home[0].http_headers.get_statuscode() == "200"
    assert lost[0].http_headers.statusline == "404 Not Found"
    assert file[1] == b"%PDF-1.7 plan"
    names = [name for name, _ in home[0].http_headers.headers]
    assert names.count("Set-Cookie") == 2
    assert "X-Archive-Orig-Content-Encoding" in names
    assert "Evil" not in names
    assert home[0].http_headers.get_header("Content-Length") == str(len(home[1]))
    assert home[0].rec_headers.get_header("WARC-Date") == "2026-11-20T09:00:00Z"
    assert home[0].rec_headers.get_header("WARC-Payload-Digest") == seen.pages[0].digest


def test_what_a_browser_made_is_no_answer_of_the_server(seen, bodies):
    """The page as rendered and the picture are resources."""
    kinds = {
        record.rec_headers.get_header("WARC-Target-URI"): record.rec_type
        for record, _ in records(archive(warc.write, seen, bodies))
        if record.rec_type == "resource"
    }

    assert set(kinds.values()) == {"resource"}
    assert len(kinds) == 2
    assert HOME in kinds


def test_metadata_tells_how_a_page_was_reached(seen, bodies):
    """On lines of their own, whatever a site puts into a link."""
    told = [
        body.decode()
        for record, body in records(archive(warc.write, seen, bodies))
        if record.rec_type == "metadata"
    ]

    assert "linkText: План X: 1\r\n" in told[1]
    assert "rendered: yes\r\n" in told[2]


def test_the_checker_of_warcio_finds_no_fault(seen, bodies, tmp_path, capsys):
    """Every digest of every record is right."""
    path = tmp_path / "a.warc.gz"
    path.write_bytes(archive(warc.write, seen, bodies))

    class Asked:
        inputs, verbose = (str(path),), True

    assert Checker(Asked).process_all() == 0
    assert capsys.readouterr().out.count("digest pass") >= 9


def test_the_same_snapshot_gives_the_same_bytes(seen, bodies):
    """Whoever makes the archive twice can compare the two."""
    for made in (warc.write, wacz.write):
        assert archive(made, seen, bodies) == archive(made, seen, bodies)


def test_a_lost_body_is_told(seen, bodies):
    """An archive with holes would prove too little."""
    broken = replace(seen, documents=(document(digest="sha256:" + "0" * 64),))

    with pytest.raises(StoreError, match="lost or damaged"):
        archive(warc.write, broken, bodies)


def test_wacz_holds_what_its_package_says(seen, bodies):
    """Paths, sizes and digests of the specification, the WARC stored and not packed again."""
    with ExitStack() as stack:
        packed = stack.enter_context(ZipFile(BytesIO(archive(wacz.write, seen, bodies))))
        about = json.loads(packed.read("datapackage.json"))
        digest = json.loads(packed.read("datapackage-digest.json"))

        assert about["profile"] == "data-package"
        assert about["wacz_version"] == "1.1.1"
        assert about["mainPageUrl"] == HOME
        assert {each["path"] for each in about["resources"]} == {
            "archive/data.warc.gz",
            "indexes/index.cdx.gz",
            "pages/pages.jsonl",
        }
        for each in about["resources"]:
            body = packed.read(each["path"])
            assert each["bytes"] == len(body)
            assert each["hash"] == sha256(body)
        assert digest["hash"] == sha256(packed.read("datapackage.json"))
        assert packed.getinfo("archive/data.warc.gz").compress_type == ZIP_STORED


def sha256(body):
    return f"sha256:{hashlib.sha256(body).hexdigest()}"


def test_the_index_leads_to_its_records(seen, bodies):
    """Each line names the place of one record, and the lines are in order."""
    with ZipFile(BytesIO(archive(wacz.write, seen, bodies))) as packed:
        lines = gzip.decompress(packed.read("indexes/index.cdx.gz")).decode().splitlines()
        body = packed.read("archive/data.warc.gz")
        pages = [json.loads(line) for line in packed.read("pages/pages.jsonl").splitlines()]

    assert lines == sorted(lines)
    assert len(lines) == 5
    for line in lines:
        key, stamp, told = line.split(" ", 2)
        entry = json.loads(told)
        at = int(entry["offset"])
        part = body[at : at + int(entry["length"])]
        (record,) = [each for each, _ in records(part)]
        assert record.rec_headers.get_header("WARC-Target-URI") == entry["url"]
        assert stamp == "20261120090000"
        assert key.startswith(("example,care)/", "urn:"))
    assert pages[0]["format"] == "json-pages-1.0"
    assert [each["url"] for each in pages[1:]] == [HOME, HOME + "lost", HOME]
