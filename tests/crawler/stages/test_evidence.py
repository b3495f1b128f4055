"""A bundle of evidence: anybody can check it, and a changed or hostile one proves nothing."""

import json
import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from checks import methodology as methodologies
from crawler.bundle import FOLDER, MANIFEST, opening, packing
from crawler.bundle.opening import opened
from crawler.bundle.signature import is_good, signer
from crawler.errors import InvalidBundle, InvalidOption, MissingSource
from crawler.model import Shot
from crawler.stages import Options, verifying
from crawler.stages.evidence import bundle
from crawler.stages.judging import judge_kept
from crawler.stages.verifying import verify
from crawler.store import runs, snapshots
from crawler.store.database import open_store
from tests.builders import HOME, VISIT, document, page, site

HTML = "<title>Центр</title><h1>Центр</h1><p>Телефон: 8 (495) 123-45-67</p>"


@pytest.fixture
def kept(tmp_path):
    """A store with one judged visit."""
    with open_store(tmp_path / "out") as store:
        body = HTML.encode("windows-1251")
        digests = [store.bodies.put(each) for each in (body, b"%PDF-1.7", b"RIFF")]
        said = (("Content-Type", "text/html"),)
        home = page("/", digest=digests[0], encoding="windows-1251", headers=said)
        snapshot = replace(
            site({"/": home}, documents=(document("/=план.pdf", digest=digests[1], text="План"),)),
            shots=(Shot(url=HOME, locator="//h1", page_digest=digests[0], digest=digests[2],
                        taken_at=VISIT),),
        )  # fmt: skip
        run = runs.begin(store, [snapshot.organisation], {})
        snapshots.save(store, run, snapshot)
        yield store, judge_kept(store, run, snapshot.id, Options(out=tmp_path))


@pytest.fixture
def keys(tmp_path):
    """A pair of keys in files."""
    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    (tmp_path / "key.pem").write_bytes(private)
    (tmp_path / "public.pem").write_bytes(public)
    return tmp_path / "key.pem", tmp_path / "public.pem"


def made(kept, path, sign=None):
    with path.open("wb") as file:
        bundle(*kept, file, "ru", sign)
    return path


@pytest.fixture
def good(kept, tmp_path):
    return made(kept, tmp_path / "good.zip")


def changed(path, change):
    """Return a copy of a bundle with other files; the manifest is made anew."""
    with ZipFile(path) as archive:
        contents = {
            name.removeprefix(f"{FOLDER}/"): archive.read(name) for name in archive.namelist()
        }
    change(contents)
    contents.pop(MANIFEST, None)
    other = path.with_name("changed.zip")
    with other.open("wb") as file, packing.packing(file) as add:
        for name, content in contents.items():
            add(name, content)
    return other


def test_a_bundle_is_reproduced_from_itself_alone(good):
    """Every finding comes out as it was, without store or network."""
    found = verify(good)

    assert found.differences == ()
    assert (found.same_software, found.same_pack, found.has_signature) == (True, True, False)
    assert found.files == 11


def test_it_holds_what_was_received_and_says_when_and_how(good):
    """Bytes, headers, times, pictures, the report, and a list that a person can read."""
    with opened(good) as found:
        names = set(found.digests)
        snapshot = found.json("snapshot.json")
        contents = found.read("contents.csv").decode("utf-8-sig")

    assert names >= {"README.txt", "about.json", "result.json", "report/index.html",
                     "reviews.json", "inputs.json"}  # fmt: skip
    assert {name.rpartition(".")[2] for name in names if name.startswith("bodies/")} == {
        "html",
        "pdf",
    }
    assert any(name.startswith("screenshots/") for name in names)
    assert snapshot["pages"][0]["headers"] == [["Content-Type", "text/html"]]
    assert "https://care.example/,200,2026-11-20T09:00:00+00:00,text/html," in contents


def test_the_same_visit_gives_the_same_bytes(kept, tmp_path):
    """Two people who pack the same can compare one digest."""
    paths = [made(kept, tmp_path / name) for name in ("a.zip", "b.zip")]

    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_the_manifest_is_checked_by_the_tools_of_the_system(good, tmp_path):
    """Nobody needs our software to believe it."""
    with ZipFile(good) as archive:
        archive.extractall(tmp_path / "unpacked")

    done = subprocess.run(
        ["sha256sum", "--check", "--strict", MANIFEST],
        cwd=tmp_path / "unpacked" / FOLDER,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_a_signature_is_checked_with_the_public_key(kept, keys, tmp_path):
    """Good with the right key, bad with another, untold without one."""
    private, public = keys
    path = made(kept, tmp_path / "signed.zip", signer(private))
    other = Ed25519PrivateKey.generate().public_key()
    stranger = tmp_path / "stranger.pem"
    stranger.write_bytes(other.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))

    assert verify(path, public).signed is True
    assert verify(path, stranger).signed is False
    assert (verify(path).has_signature, verify(path).signed) == (True, None)


def test_a_key_of_another_kind_is_refused(kept, tmp_path):
    """With the commands that make the right ones."""
    path = tmp_path / "no.pem"
    path.write_text("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "ascii")

    with pytest.raises(InvalidOption, match="openssl genpkey"):
        signer(path)
    with pytest.raises(InvalidOption, match="openssl genpkey"):
        is_good(path, b"", b"")


def test_another_methodology_or_version_is_told(good, monkeypatch):
    """A difference may then be ours and not the site's."""
    real = methodologies.load

    def other(name):
        return replace(real(name), digest="sha256:other")

    monkeypatch.setattr(verifying, "law", lambda pack, *_: other(pack))
    monkeypatch.setattr(verifying, "software_version", lambda: "2031.1")
    found = verify(good)

    assert (found.same_pack, found.same_software) == (False, False)
    assert found.digest == "sha256:other"


def test_a_methodology_that_is_gone_leaves_the_files_checked(good):
    """What cannot be judged again is said, not guessed."""

    def age(contents):
        data = json.loads(contents["result.json"])
        data["methodology"]["id"] = "social-service/1999-01-01"
        contents["result.json"] = json.dumps(data).encode()

    found = verify(changed(good, age))

    assert found.lacking is not None
    assert found.differences == ()


def test_a_result_that_the_pages_do_not_give_is_told(good):
    """Who changes a finding and makes a fitting manifest is found out by judging again."""

    def cheat(contents):
        data = json.loads(contents["result.json"])
        for each in data["findings"]:
            if each["requirement"] == "feedback.phone":
                each["outcome"] = each["verdict"]["outcome"] = "absent"
        contents["result.json"] = json.dumps(data).encode()

    found = verify(changed(good, cheat))

    assert [(each.name, each.before, each.after) for each in found.differences] == [
        ("feedback.phone", "absent", "present")
    ]


def rewritten(path, entries):
    """Write a ZIP file as it stands, with no care for manifests."""
    with ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return path


def entries_of(path):
    with ZipFile(path) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("../../etc/passwd", b"x", "may not stand"),
        (f"{FOLDER}/../x", b"x", "may not stand"),
        (f"{FOLDER}/..\\x", b"x", "may not stand"),
        ("/etc/passwd", b"x", "may not stand"),
        (f"{FOLDER}/a\nb", b"x", "may not stand"),
        (f"{FOLDER}/extra.txt", b"x", "is not in the manifest"),
        (f"{FOLDER}/README.txt", b"x", "twice"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_leads_elsewhere_is_refused(good, tmp_path, name, content, what):
    """Nothing is unpacked, and nothing of it is believed."""
    path = rewritten(tmp_path / "evil.zip", [*entries_of(good), (name, content)])

    with pytest.raises(InvalidBundle, match=what):
        verify(path)


def test_a_changed_or_missing_file_is_refused(good, tmp_path):
    """One byte is enough."""
    entries = entries_of(good)
    spoilt = [(n, c + b" " if n.endswith("result.json") else c) for n, c in entries]
    short = [(n, c) for n, c in entries if not n.endswith(".pdf")]
    bare = [(n, c) for n, c in entries if not n.endswith(MANIFEST)]

    for path, what in (
        (rewritten(tmp_path / "1.zip", spoilt), "result.json is not what the manifest says"),
        (rewritten(tmp_path / "2.zip", short), "is missing"),
        (rewritten(tmp_path / "3.zip", bare), "it has no manifest"),
    ):
        with pytest.raises(InvalidBundle, match=what):
            verify(path)


def test_a_bomb_is_refused_before_it_fills_the_memory(good, tmp_path, monkeypatch):
    """Sizes are counted as they come out, whatever the file says of itself."""
    monkeypatch.setattr(opening, "_LONGEST_FILE", 2_000_000)
    path = rewritten(
        tmp_path / "bomb.zip", [*entries_of(good)[:-1], (f"{FOLDER}/{MANIFEST}", b"0" * 9_000_000)]
    )

    with pytest.raises(InvalidBundle, match="larger than any visit makes"):
        verify(path)


def test_all_files_together_have_a_limit(good, monkeypatch):
    """Many files that are each small enough are a bomb too."""
    monkeypatch.setattr(opening, "_MOST_BYTES", 1000)

    with pytest.raises(InvalidBundle, match="larger than any visit makes"):
        verify(good)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda files: files.pop("snapshot.json"),
        lambda files: files.update({"snapshot.json": b"[" * 200_000}),
        lambda files: files.update({"snapshot.json": b"{}"}),
        lambda files: files.update({"result.json": b'{"schema_version": 1}'}),
        lambda files: files.update({"result.json": b"\xff\xfe"}),
        lambda files: files.update({"reviews.json": b'{"a": 1}'}),
        lambda files: files.update({"inputs.json": b"[1]"}),
        lambda files: [files.pop(name) for name in list(files) if name.endswith(".html")],
        lambda files: files.update(
            {name: b"<p>other" for name in files if name.startswith("bodies") and "html" in name}
        ),
    ],
)
def test_a_bundle_that_fits_its_manifest_and_is_nonsense_is_refused(good, spoil):
    """Where, what, what now; never a traceback."""
    with pytest.raises(InvalidBundle):
        verify(changed(good, spoil))


@pytest.mark.parametrize("body", [b"", b"PK\x03\x04", b"not a zip", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_bundle_is_told(tmp_path, body):
    """An empty file, a torn one, another one."""
    path = tmp_path / "no.zip"
    path.write_bytes(body)

    with pytest.raises(InvalidBundle):
        verify(path)


def test_a_bundle_that_is_not_there_is_told(tmp_path):
    """A wrong name is a wrong name."""
    with pytest.raises(MissingSource):
        verify(tmp_path / "none.zip")


@pytest.mark.parametrize("at", range(0, 100, 7))
def test_any_damaged_byte_is_noticed(good, tmp_path, at):
    """In a head, a body or the directory: it never ends in a traceback, nor in belief."""
    body = bytearray(good.read_bytes())
    place = len(body) * at // 100
    body[place] ^= 0xFF
    path = tmp_path / "torn.zip"
    path.write_bytes(bytes(body))

    try:
        found = verify(path)
    except InvalidBundle:
        return
    with opened(good) as known:
        assert found.files == len(known.digests)


def test_packing_twice_keeps_one():
    """Two pages with the same bytes are one file."""
    file = BytesIO()
    with packing.packing(file) as add:
        add("bodies/a.html", b"x")
        add("bodies/a.html", b"x")
    with ZipFile(file) as archive:
        assert len(archive.namelist()) == 2
