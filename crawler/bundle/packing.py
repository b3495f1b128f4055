"""Writes a bundle: the same content gives the same bytes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from crawler.bundle import FOLDER, MANIFEST, SIGNATURE

Add = Callable[[str, bytes], None]
Sign = Callable[[bytes], bytes]

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16
_UNIX = 3


@contextmanager
def packing(file: BinaryIO, sign: Sign | None = None) -> Iterator[Add]:
    """Give a function that adds a file by its name; the manifest comes last, then its signature."""
    digests: dict[str, str] = {}
    with ZipFile(file, "w") as archive:

        def add(name: str, content: bytes) -> None:
            if name not in digests:
                digests[name] = sha256(content).hexdigest()
                _write(archive, name, content)

        yield add
        manifest = "".join(f"{digests[name]}  {name}\n" for name in sorted(digests)).encode()
        _write(archive, MANIFEST, manifest)
        if sign:
            _write(archive, SIGNATURE, sign(manifest))


def _write(archive: ZipFile, name: str, content: bytes) -> None:
    info = ZipInfo(f"{FOLDER}/{name}", date_time=_LONG_AGO)
    info.compress_type, info.external_attr, info.create_system = ZIP_DEFLATED, _READABLE, _UNIX
    archive.writestr(info, content, compresslevel=6)
