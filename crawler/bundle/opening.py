"""
Reads a bundle that may have been made by anybody.

Nothing is unpacked to disk.  Names, sizes and digests are checked before
anything is believed, and sizes by what really comes out, not by what the file
says of itself.
"""

import json
import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from crawler.bundle import FOLDER, MANIFEST, SIGNATURE
from crawler.errors import InvalidBundle, MissingSource

_NAME = re.compile(rf"{FOLDER}/(?!.*\.\.)[\w-][\w.-]*(?:/[\w-][\w.-]*)*", re.ASCII)
_LINE = re.compile(r"([0-9a-f]{64}) [ *](\S.*)")
_MOST_FILES, _MOST_BYTES, _LONGEST_FILE = 20_000, 1_000_000_000, 200_000_000
_BLOCK = 1 << 20
_ZIP = b"PK"
_BROKEN = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)
_AGAIN = "Get the bundle again from where it was made; a changed one proves nothing"


@dataclass(frozen=True, slots=True)
class Opened:
    """A bundle whose files are those of its manifest."""

    path: Path
    archive: ZipFile
    digests: Mapping[str, str]
    manifest: bytes
    signature: bytes | None

    def read(self, name: str) -> bytes:
        """Return a file of the bundle."""
        if name not in self.digests:
            raise _wrong(self.path, "{name} is missing", name=name)
        content = b"".join(_blocks(self.path, self.archive, name, _LONGEST_FILE))
        if sha256(content).hexdigest() != self.digests[name]:
            raise _wrong(self.path, "{name} is not what the manifest says", name=name)
        return content

    def json(self, name: str) -> Any:  # noqa: ANN401 - JSON has many shapes
        """Return what a file of the bundle says."""
        try:
            return json.loads(self.read(name))
        except (ValueError, RecursionError) as error:
            raise _wrong(self.path, "{name} cannot be read", name=name) from error


@contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """Give a bundle that was checked whole, or raise InvalidBundle."""
    try:
        archive = ZipFile(path)
    except FileNotFoundError as error:
        raise MissingSource(str(path), "there is no such bundle", "Check the name") from error
    except _BROKEN as error:
        raise _unopened(path) from error
    with archive:
        if not any(name.startswith(f"{FOLDER}/") for name in archive.namelist()):
            raise _foreign(path)
        names = _names(path, archive.infolist())
        if MANIFEST not in names:
            raise _wrong(path, "it has no manifest {name}", name=MANIFEST)
        manifest = b"".join(_blocks(path, archive, MANIFEST, _LONGEST_FILE))
        signature = (
            b"".join(_blocks(path, archive, SIGNATURE, _BLOCK)) if SIGNATURE in names else None
        )
        digests = _digests(path, manifest)
        _check(path, archive, digests, names - {MANIFEST, SIGNATURE})
        yield Opened(path, archive, digests, manifest, signature)


def _names(path: Path, entries: list[ZipInfo]) -> set[str]:
    """Return the names of files, each once and each plain."""
    if len(entries) > _MOST_FILES:
        raise _wrong(path, "it holds more files than any visit makes")
    names = [entry.filename for entry in entries]
    odd = next((name for name in names if not _NAME.fullmatch(name)), None)
    if odd is not None:
        raise _wrong(path, "the name {name} may not stand in a bundle", name=ascii(odd[:80]))
    if len(set(names)) < len(names):
        raise _wrong(path, "a name stands in it twice")
    if any(entry.flag_bits & 1 for entry in entries):
        raise _wrong(path, "a part of it has a password")
    return {name.removeprefix(f"{FOLDER}/") for name in names}


def _digests(path: Path, manifest: bytes) -> dict[str, str]:
    found = {}
    for line in manifest.decode("utf-8", "replace").splitlines():
        match = _LINE.fullmatch(line)
        if not match:
            raise _wrong(path, "the manifest has a line that is none")
        found[match[2]] = match[1]
    return found


def _check(path: Path, archive: ZipFile, digests: Mapping[str, str], names: set[str]) -> None:
    """Compare every file with the manifest, and the manifest with the files."""
    for name in sorted(names ^ set(digests)):
        what = "{name} is missing" if name in digests else "{name} is not in the manifest"
        raise _wrong(path, what, name=ascii(name[:80]))
    left = _MOST_BYTES
    for name in sorted(names):
        digest = sha256()
        for block in _blocks(path, archive, name, min(left, _LONGEST_FILE)):
            digest.update(block)
            left -= len(block)
        if digest.hexdigest() != digests[name]:
            raise _wrong(path, "{name} is not what the manifest says", name=name)


def _blocks(path: Path, archive: ZipFile, name: str, most: int) -> Iterator[bytes]:
    """Yield a file in parts; one that grows beyond all measure is a trap."""
    size = 0
    try:
        with archive.open(f"{FOLDER}/{name}") as file:
            while block := file.read(_BLOCK):
                size += len(block)
                if size > most:
                    raise _wrong(path, "{name} is larger than any visit makes", name=name)
                yield block
    except (KeyError, *_BROKEN) as error:
        raise _wrong(path, "{name} is damaged", name=name) from error


def _unopened(path: Path) -> InvalidBundle:
    """Tell a file of another kind from a bundle that was torn."""
    with suppress(OSError), path.open("rb") as file:
        if file.read(len(_ZIP)) != _ZIP:
            return _foreign(path)
    return _wrong(path, "this is no ZIP file, or it is damaged")


def _foreign(path: Path) -> InvalidBundle:
    return InvalidBundle(
        path.name,
        "this is no bundle of evidence of nsok",
        "Give the .zip that `nsok evidence` wrote",
    )


def _wrong(path: Path, what: str, **values: object) -> InvalidBundle:
    return InvalidBundle(path.name, what, _AGAIN, **values)
